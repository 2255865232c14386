package io.gantral.worker.guard;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Reads the files of a small gzipped tar archive (POSIX ustar, names to 100 bytes, as OPA writes
 * it) into memory. Whatever is larger, longer or doubled is refused.
 */
final class TarGz {
  private static final int BLOCK = 512;
  private static final int NAME_LENGTH = 100;
  private static final int SIZE_AT = 124;
  private static final int SIZE_LENGTH = 12;
  private static final int TYPE_AT = 156;
  private static final int PREFIX_AT = 345;
  private static final int MAX_UNPACKED = 32 * 1024 * 1024;

  private final DataInputStream tar;
  private final Map<String, byte[]> files = new HashMap<>();
  private int unpacked;

  private TarGz(DataInputStream tar) {
    this.tar = tar;
  }

  /** The files by name, without a leading slash. */
  static Map<String, byte[]> read(byte[] archive) {
    try (var tar = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(archive)))) {
      var reader = new TarGz(tar);
      reader.readAll();
      return Map.copyOf(reader.files);
    } catch (IOException e) {
      throw new BundleRefused("not a whole tar.gz archive", e);
    }
  }

  private void readAll() throws IOException {
    for (var header = block(); header[0] != 0; header = block()) {
      readFile(header);
    }
  }

  private void readFile(byte[] header) throws IOException {
    var name = text(header, 0, NAME_LENGTH);
    refuseOtherThanFile(header, name);
    var content = new byte[size(header, name)];
    tar.readFully(content);
    tar.skipNBytes((BLOCK - content.length % BLOCK) % BLOCK);
    if (files.put(name.startsWith("/") ? name.substring(1) : name, content) != null) {
      throw new BundleRefused("the file " + name + " is there twice");
    }
  }

  private static void refuseOtherThanFile(byte[] header, String name) {
    boolean isFile = header[TYPE_AT] == '0' || header[TYPE_AT] == 0;
    if (!isFile || header[PREFIX_AT] != 0) {
      throw new BundleRefused(name + " is no plain file with a short name");
    }
  }

  private int size(byte[] header, String name) {
    var octal = text(header, SIZE_AT, SIZE_LENGTH).strip();
    if (!octal.matches("[0-7]{1,11}")) {
      throw new BundleRefused(name + " has no readable size");
    }
    long size = Long.parseLong(octal, 8);
    if (unpacked + size > MAX_UNPACKED) {
      throw new BundleRefused("more than " + MAX_UNPACKED + " bytes unpacked");
    }
    unpacked += (int) size;
    return (int) size;
  }

  private byte[] block() throws IOException {
    var block = new byte[BLOCK];
    tar.readFully(block);
    return block;
  }

  private static String text(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return new String(header, from, end - from, StandardCharsets.UTF_8);
  }
}
