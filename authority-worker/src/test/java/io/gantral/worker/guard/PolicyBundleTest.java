package io.gantral.worker.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class PolicyBundleTest {
  private static final String MANIFEST = ".manifest";
  private static final String WASM = "policy.wasm";

  private final Map<String, byte[]> files =
      new LinkedHashMap<>(TarGz.read(Bundles.bytes("default-policy.tar.gz")));

  @Test
  void aRevisionIsTheVersion() throws IOException {
    files.put(MANIFEST, utf8("{\"revision\": \"2026-11-21.3\"}"));

    assertEquals("2026-11-21.3", PolicyBundle.read(packed()).version().value());
  }

  @Test
  void withoutARevisionAnotherByteIsAnotherVersion() throws IOException {
    var before = PolicyBundle.read(packed()).version();
    files.put("guard.rego", utf8("# another comment"));

    var after = PolicyBundle.read(packed()).version();

    assertTrue(after.value().startsWith("sha256:"));
    assertTrue(!before.equals(after));
  }

  @Tag("C12")
  @Test
  void aPolicyThatDoesNotLoadMakesNoGuard() throws IOException {
    files.put(WASM, utf8("this is no module"));
    var bundle = PolicyBundle.read(packed());

    var refused = assertThrows(BundleRefused.class, () -> new Guard(bundle, Guard.DEFAULT_LIMIT));

    assertTrue(String.valueOf(refused.getMessage()).contains(WASM));
  }

  @Test
  void aBundleWithoutACompiledPolicyIsRefused() throws IOException {
    files.remove(WASM);

    assertRefused("it has no policy.wasm", packed());
  }

  @Test
  void aBundleWithoutAManifestIsRefused() throws IOException {
    files.remove(MANIFEST);

    assertRefused("it has no .manifest", packed());
  }

  @Test
  void aManifestThatIsNoStrictJsonIsRefused() throws IOException {
    files.put(MANIFEST, utf8("{\"revision\": \"a\", \"revision\": \"b\"}"));

    assertRefused(".manifest is no strict JSON", packed());
  }

  @Test
  void aBundleThatIsCutOffIsRefused() {
    var whole = Bundles.bytes("default-policy.tar.gz");

    assertRefused("not a whole tar.gz", Arrays.copyOf(whole, whole.length / 2));
  }

  @Test
  void aFileThatUnpacksToTooMuchIsRefused() throws IOException {
    files.put("zeros", new byte[40 * 1024 * 1024]);

    assertRefused("bytes unpacked", packed());
  }

  private static void assertRefused(String reason, byte[] archive) {
    var refused = assertThrows(BundleRefused.class, () -> PolicyBundle.read(archive));
    assertTrue(String.valueOf(refused.getMessage()).contains(reason), refused.getMessage());
  }

  private byte[] packed() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      for (var file : files.entrySet()) {
        gzip.write(header(file.getKey(), file.getValue().length));
        gzip.write(file.getValue());
        gzip.write(new byte[(512 - file.getValue().length % 512) % 512]);
      }
      gzip.write(new byte[1024]);
    }
    return packed.toByteArray();
  }

  private static byte[] header(String name, int size) {
    var header = new byte[512];
    System.arraycopy(utf8("/" + name), 0, header, 0, name.length() + 1);
    var octal = utf8(String.format("%011o", size));
    System.arraycopy(octal, 0, header, 124, octal.length);
    header[156] = '0';
    return header;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
