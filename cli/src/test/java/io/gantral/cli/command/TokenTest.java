package io.gantral.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenTest {

  private static final String BROKEN = "very.secret\r\nX-Other: word";

  @TempDir private Path folder;
  private FakeGateway gateway;

  @BeforeEach
  void open() throws IOException {
    gateway = new FakeGateway();
    gateway.on("GET /v1/instances?limit=50", 200, Answers.list());
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void aVariableThatHoldsNoTokenIsNeitherSentNorShown() {
    assertRefused(Typed.in(folder, Map.of("GANTRAL_TOKEN", BROKEN), list()));
  }

  @Test
  void theLineEndAfterATokenInAVariableIsNoPartOfIt() {
    var typed = Typed.in(folder, Map.of("GANTRAL_TOKEN", "a.b.c\r"), list());

    assertEquals(0, typed.code(), typed.err());
  }

  @Test
  void aFileThatHoldsNoTokenIsNeitherSentNorShown() throws IOException {
    Files.writeString(folder.resolve("token"), BROKEN);

    assertRefused(Typed.in(folder, Map.of(), list("--token-file", "token")));
  }

  @Test
  void aTokenFileThatCannotBeReadIsNoToken() {
    assertEquals(3, Typed.in(folder, Map.of(), list("--token-file", "none")).code());
  }

  @Test
  void anIssuersAnswerThatIsNoTokenIsNeitherSentNorShown() {
    var issuer = gateway.address();
    gateway.on(
        "GET /.well-known/openid-configuration",
        200,
        "{\"token_endpoint\":\"" + issuer + "/token\"}");
    gateway.on(
        "POST /token", 200, "{\"access_token\":\"" + BROKEN.replace("\r\n", "\\r\\n") + "\"}");

    assertRefused(Typed.in(folder, Map.of(), list("--issuer", issuer, "--as", "alice")));
  }

  private void assertRefused(Typed typed) {
    assertEquals(3, typed.code(), typed.err());
    assertFalse((typed.out() + typed.err()).contains("secret"), typed.err());
    assertFalse(gateway.asked().contains("GET /v1/instances?limit=50"));
  }

  private String[] list(String... more) {
    var words = new ArrayList<>(List.of("list", "--gateway", gateway.address()));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }
}
