package io.gantral.siege.crash;

import static io.gantral.siege.crash.WiredPath.own;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * The files of a JVM that ends at a {@link CrashPoint}: the JDK takes it for its own files where
 * {@code -Djava.nio.file.spi.DefaultFileSystemProvider} names it, so that the program that runs in
 * it is the one that people run.
 */
public final class WiredFiles extends FileSystemProvider {
  private final FileSystemProvider system;
  private final WiredFileSystem files;
  private final Tripwire wire = new Tripwire();

  /** Called by the JDK with its own files. */
  public WiredFiles(FileSystemProvider system) {
    this.system = system;
    this.files = new WiredFileSystem(this, system.getFileSystem(URI.create("file:///")));
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return new WiredChannel(system.newFileChannel(own(path), options, attributes), own(path), wire);
  }

  @Override
  public void createLink(Path link, Path existing) throws IOException {
    wire.linking(own(link));
    system.createLink(own(link), own(existing));
    wire.linked(own(link), own(existing));
  }

  @Override
  public void delete(Path path) throws IOException {
    system.delete(own(path));
    wire.deleted(own(path));
  }

  @Override
  public boolean deleteIfExists(Path path) throws IOException {
    var deleted = system.deleteIfExists(own(path));
    wire.deleted(own(path));
    return deleted;
  }

  @Override
  public String getScheme() {
    return system.getScheme();
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) throws IOException {
    return system.newFileSystem(uri, environment);
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return files;
  }

  @Override
  public Path getPath(URI uri) {
    return new WiredPath(files, system.getPath(uri));
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return system.newByteChannel(own(path), options, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    var entries =
        system.newDirectoryStream(own(folder), entry -> filter.accept(new WiredPath(files, entry)));
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        var own = entries.iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return own.hasNext();
          }

          @Override
          public Path next() {
            return new WiredPath(files, own.next());
          }
        };
      }

      @Override
      public void close() throws IOException {
        entries.close();
      }
    };
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    system.createDirectory(own(folder), attributes);
  }

  @Override
  public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes)
      throws IOException {
    system.createSymbolicLink(own(link), own(target), attributes);
  }

  @Override
  public Path readSymbolicLink(Path link) throws IOException {
    return new WiredPath(files, system.readSymbolicLink(own(link)));
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    system.copy(own(source), own(target), options);
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    system.move(own(source), own(target), options);
  }

  @Override
  public boolean isSameFile(Path one, Path other) throws IOException {
    return system.isSameFile(own(one), own(other));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return system.isHidden(own(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return system.getFileStore(own(path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    system.checkAccess(own(path), modes);
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return system.getFileAttributeView(own(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return system.readAttributes(own(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    return system.readAttributes(own(path), attributes, options);
  }

  @Override
  public void setAttribute(Path path, String attribute, Object value, LinkOption... options)
      throws IOException {
    system.setAttribute(own(path), attribute, value, options);
  }
}
