package io.gantral.runner.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.gantral.authority.template.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "GANTRAL_SECRET_API_KEY", "k-1",
          "GANTRAL_SECRET_BOTH", "user=u\npassword=p=q\n",
          "GANTRAL_SECRET_EMPTY", "",
          "GANTRAL_RUNNER_TOKEN", "the runner's own",
          "PATH", "/bin");

  @TempDir Path folder;
  private Secrets secrets;

  @BeforeEach
  void write() throws IOException {
    var files = Files.createDirectories(folder.resolve("secrets/bank"));
    Files.writeString(files.resolve("key"), "k-2\n");
    Files.writeString(files.resolve("two-lines"), "a\n\n");
    Files.writeString(files.resolve("json"), "{\"user\": \"u\", \"port\": 1, \"p\": \"q\"}");
    Files.writeString(files.resolve("lines"), "# note\nuser=u\ntwice=1\ntwice=2\n");
    Files.write(files.resolve("large"), new byte[FileSecrets.MAX_BYTES + 1]);
    Files.write(files.resolve("nul"), new byte[] {'a', 0, 'b'});
    Files.write(files.resolve("latin"), new byte[] {(byte) 0xe9});
    Files.writeString(folder.resolve("token"), "the runner's own");
    Files.createSymbolicLink(files.resolve("inside"), Path.of("key"));
    Files.createSymbolicLink(files.resolve("outside"), folder.resolve("token"));
    secrets = new Secrets(ENVIRONMENT, folder.resolve("secrets"));
  }

  @ParameterizedTest
  @CsvSource({
    "env/API_KEY, k-1",
    "env/BOTH?key=user, u",
    "env/BOTH?key=password, p=q",
    "file/bank/key, k-2",
    "file/bank/inside, k-2",
    "file/bank/json?key=user, u",
    "file/bank/lines?key=user, u"
  })
  @Tag("T5")
  void referenceResolvesToItsValue(String reference, String value) {
    assertEquals(new Resolution.Resolved(Map.of("S", value)), resolve(reference));
  }

  @Test
  void onlyOneLineEndIsNotPartOfAFile() {
    assertEquals(new Resolution.Resolved(Map.of("S", "a\n")), resolve("file/bank/two-lines"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "env/MISSING",
        "env/EMPTY",
        "env/PATH",
        "env/GANTRAL_RUNNER_TOKEN",
        "env/../RUNNER_TOKEN",
        "env/API_KEY?key=a",
        "vault/API_KEY",
        "file/bank/missing",
        "file/bank",
        "file/bank/outside",
        "file/../token",
        "file/bank/../../token",
        "file/bank/./key",
        "file//bank/key",
        "file//etc/passwd",
        "file/bank/large",
        "file/bank/nul",
        "file/bank/latin",
        "file/bank/json?key=port",
        "file/bank/json?key=none",
        "file/bank/lines?key=twice",
        "file/bank/lines?key=none"
      })
  @Tag("T5")
  void referenceThatLeadsNowhereOrOutsideIsUnresolved(String reference) {
    assertEquals(new Resolution.Unresolved("S"), resolve(reference));
  }

  @Test
  void withoutAFolderNoFileIsASecret() {
    var references = Map.of("S", Secret.atStart("gantral+secret://file/bank/key"));

    assertEquals(
        new Resolution.Unresolved("S"), new Secrets(ENVIRONMENT, null).resolve(references, true));
  }

  @Test
  void secretThatAnApprovalReleasesIsNotEvenLookedUpBeforeOne() {
    var references =
        Map.of(
            "NOW", Secret.atStart("gantral+secret://env/API_KEY"),
            "LATER", Secret.onApproval("gantral+secret://env/MISSING"));

    assertEquals(new Resolution.Resolved(Map.of("NOW", "k-1")), secrets.resolve(references, false));
    assertEquals(new Resolution.Unresolved("LATER"), secrets.resolve(references, true));
  }

  @Test
  @Tag("T6")
  void resolvedSecretsDoNotPrintThemselves() {
    assertFalse(resolve("env/API_KEY").toString().contains("k-1"));
  }

  private Resolution resolve(String reference) {
    return secrets.resolve(Map.of("S", Secret.atStart("gantral+secret://" + reference)), false);
  }
}
