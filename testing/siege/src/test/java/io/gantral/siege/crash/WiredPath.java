package io.gantral.siege.crash;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/** A path of the system's own, whose operations pass the wire. */
record WiredPath(WiredFileSystem owner, Path path) implements Path {

  /** The system's own path behind any. */
  static Path own(Path any) {
    return any instanceof WiredPath wired ? wired.path : any;
  }

  private Path wired(Path other) {
    return new WiredPath(owner, other);
  }

  private @Nullable Path wiredOrNull(@Nullable Path other) {
    return other == null ? null : wired(other);
  }

  @Override
  public FileSystem getFileSystem() {
    return owner;
  }

  @Override
  public boolean isAbsolute() {
    return path.isAbsolute();
  }

  @Override
  public @Nullable Path getRoot() {
    return wiredOrNull(path.getRoot());
  }

  @Override
  public @Nullable Path getFileName() {
    return wiredOrNull(path.getFileName());
  }

  @Override
  public @Nullable Path getParent() {
    return wiredOrNull(path.getParent());
  }

  @Override
  public int getNameCount() {
    return path.getNameCount();
  }

  @Override
  public Path getName(int index) {
    return wired(path.getName(index));
  }

  @Override
  public Path subpath(int begin, int end) {
    return wired(path.subpath(begin, end));
  }

  @Override
  public boolean startsWith(Path other) {
    return path.startsWith(own(other));
  }

  @Override
  public boolean endsWith(Path other) {
    return path.endsWith(own(other));
  }

  @Override
  public Path normalize() {
    return wired(path.normalize());
  }

  @Override
  public Path resolve(Path other) {
    return wired(path.resolve(own(other)));
  }

  @Override
  public Path relativize(Path other) {
    return wired(path.relativize(own(other)));
  }

  @Override
  public URI toUri() {
    return path.toUri();
  }

  @Override
  public Path toAbsolutePath() {
    return wired(path.toAbsolutePath());
  }

  @Override
  public Path toRealPath(LinkOption... options) throws IOException {
    return wired(path.toRealPath(options));
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers)
      throws IOException {
    return path.register(watcher, events, modifiers);
  }

  @Override
  public int compareTo(Path other) {
    return path.compareTo(own(other));
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
