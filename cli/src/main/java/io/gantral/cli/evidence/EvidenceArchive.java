package io.gantral.cli.evidence;

import io.gantral.authority.InstanceId;
import io.gantral.cli.api.Failure;
import io.gantral.cli.api.Reply;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * The zip that the gateway exports, unpacked as if it came from an enemy.
 *
 * <p>Only the names that an export can have are accepted, so that nothing lands elsewhere; counts
 * and sizes are limited; nothing that exists is overwritten; and the folder appears whole or not at
 * all.
 */
public final class EvidenceArchive {

  private static final Pattern ARTIFACT = Pattern.compile("chain/[0-9]{8}\\.json");
  private static final Pattern DOCUMENT = Pattern.compile("documents/[0-9a-f]{64}\\.json");

  private final String instance;
  private final Limits limits;

  /**
   * How much is accepted.
   *
   * @param files how many entries
   * @param fileBytes the size of one, unpacked
   * @param allBytes the size of all, unpacked
   */
  public record Limits(int files, long fileBytes, long allBytes) {

    /** 100,000 files, 16 MiB each, 1 GiB in all. */
    public static final Limits DEFAULT = new Limits(100_000, 16L << 20, 1L << 30);
  }

  /**
   * The archive of this instance.
   *
   * @throws IllegalArgumentException if it has no instance's name, which could lead elsewhere
   */
  public EvidenceArchive(String instance, Limits limits) {
    this.instance = new InstanceId(instance).value();
    this.limits = limits;
  }

  /** Unpacks into a new folder, named like the instance, below this one. */
  public Reply<Unpacked> unpack(Path zip, Path into) {
    var folder = into.resolve(instance);
    if (Files.exists(folder)) {
      return refuseExisting(folder);
    }
    try {
      Files.createDirectories(into);
      return unpackAside(zip, Files.createTempDirectory(into, ".export-"), folder);
    } catch (IOException e) {
      return unwritable(into, e);
    }
  }

  private Reply<Unpacked> unpackAside(Path zip, Path aside, Path folder) throws IOException {
    try {
      var counted = entries(zip, aside);
      Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
      return Reply.done(new Unpacked(folder, counted.artifacts(), counted.documents()));
    } catch (Refused e) {
      return Reply.failed(new Failure.Broken("the archive is refused: " + e.getMessage()));
    } catch (ZipException | EOFException e) {
      return Reply.failed(
          new Failure.Broken("the archive is damaged or did not come whole: " + e.getMessage()));
    } catch (FileAlreadyExistsException e) {
      return refuseExisting(folder);
    } finally {
      Folders.delete(aside);
    }
  }

  /** The directory at a zip's end says how many entries there are; a stream would not miss it. */
  private Unpacked entries(Path zip, Path aside) throws IOException {
    try (var whole = new ZipFile(zip.toFile());
        var in = new ZipInputStream(Files.newInputStream(zip))) {
      var counted = entries(in, aside);
      refuseOtherCount(counted.artifacts() + counted.documents(), whole.size());
      return requireArtifacts(counted);
    }
  }

  private Unpacked entries(ZipInputStream in, Path aside) throws IOException {
    var counted = new Unpacked(aside, 0, 0);
    long bytes = 0;
    for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
      var name = nameWithin(entry.getName());
      counted = count(counted, name);
      bytes += write(in, aside.resolve(name), limits.allBytes() - bytes);
    }
    return counted;
  }

  private static void refuseOtherCount(int came, int announced) throws Refused {
    if (came != announced) {
      throw new Refused("it holds " + came + " files and says " + announced);
    }
  }

  private static Unpacked requireArtifacts(Unpacked counted) throws Refused {
    if (counted.artifacts() == 0) {
      throw new Refused("it holds no artifact");
    }
    return counted;
  }

  /** The name below the instance's folder: one of two exact forms, so that no path is left. */
  private String nameWithin(String entry) throws Refused {
    var prefix = instance + "/";
    var name = entry.startsWith(prefix) ? entry.substring(prefix.length()) : "";
    if (!ARTIFACT.matcher(name).matches() && !DOCUMENT.matcher(name).matches()) {
      throw new Refused("an entry with a name that no export has");
    }
    return name;
  }

  private Unpacked count(Unpacked before, String name) throws Refused {
    boolean artifact = ARTIFACT.matcher(name).matches();
    int artifacts = before.artifacts() + (artifact ? 1 : 0);
    int documents = before.documents() + (artifact ? 0 : 1);
    if (artifacts + documents > limits.files()) {
      throw new Refused("more than " + limits.files() + " files");
    }
    return new Unpacked(before.folder(), artifacts, documents);
  }

  private long write(InputStream in, Path file, long left) throws IOException {
    long limit = Math.min(limits.fileBytes(), left);
    Files.createDirectories(file.getParent());
    try {
      long written = Files.copy(new Bounded(in, limit + 1), file);
      if (written > limit) {
        throw new Refused("more bytes than are accepted");
      }
      return written;
    } catch (FileAlreadyExistsException e) {
      throw new Refused("an entry that comes twice");
    }
  }

  private static Reply<Unpacked> refuseExisting(Path folder) {
    return Reply.failed(
        new Failure.Misused(folder + " exists already, and nothing is overwritten"));
  }

  private static Reply<Unpacked> unwritable(Path into, IOException e) {
    var why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return Reply.failed(new Failure.Misused("cannot write in " + into + ": " + why));
  }

  private static final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    Refused(String why) {
      super(why);
    }
  }
}
