package io.gantral.siege.crash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** A channel of the system's own, which tells the wire what is written and flushed. */
final class WiredChannel extends FileChannel {
  private final FileChannel channel;
  private final Path file;
  private final Tripwire wire;
  private boolean hasTheArtifact;

  WiredChannel(FileChannel channel, Path file, Tripwire wire) {
    this.channel = channel;
    this.file = file;
    this.wire = wire;
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    if (!Tripwire.isTheArtifact(bytes)) {
      return channel.write(bytes);
    }
    hasTheArtifact = true;
    wire.reach(CrashPoint.DOCUMENTS_STORED);
    if (wire.isAt(CrashPoint.HALF_WRITTEN)) {
      channel.write(bytes.slice(0, bytes.remaining() / 2));
      wire.reach(CrashPoint.HALF_WRITTEN);
    }
    return channel.write(bytes);
  }

  @Override
  public void force(boolean metaData) throws IOException {
    if (hasTheArtifact) {
      wire.reach(CrashPoint.WRITTEN);
    }
    channel.force(metaData);
    wire.flushed(file);
  }

  @Override
  public int read(ByteBuffer bytes) throws IOException {
    return channel.read(bytes);
  }

  @Override
  public long read(ByteBuffer[] all, int offset, int length) throws IOException {
    return channel.read(all, offset, length);
  }

  @Override
  public long write(ByteBuffer[] all, int offset, int length) throws IOException {
    return channel.write(all, offset, length);
  }

  @Override
  public long position() throws IOException {
    return channel.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    channel.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    channel.truncate(size);
    return this;
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    return channel.transferTo(position, count, target);
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count)
      throws IOException {
    return channel.transferFrom(source, position, count);
  }

  @Override
  public int read(ByteBuffer bytes, long position) throws IOException {
    return channel.read(bytes, position);
  }

  @Override
  public int write(ByteBuffer bytes, long position) throws IOException {
    return channel.write(bytes, position);
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
    return channel.map(mode, position, size);
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    return channel.lock(position, size, shared);
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return channel.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    channel.close();
  }
}
