package io.gantral.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceNameTest {

  private static final String ONE = "3f2a91aa-d9cb-869f-a165-70867728950e";
  private static final String OTHER = "3f2a91bb-d9cb-869f-a165-70867728950e";
  private static final String SEARCH = "GET /v1/instances?id_prefix=3f2a91&limit=5";
  private static final String CANCEL = "POST /v1/instances/" + ONE + "/cancel";

  @TempDir private Path folder;
  private FakeGateway gateway;

  @BeforeEach
  void open() throws IOException {
    gateway = new FakeGateway();
    gateway.on(CANCEL, 202, "");
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void theBeginningOfAnIdIsEnoughWhereOnlyOneBeginsSo() {
    searchFinds(Answers.list(running(ONE)));

    var typed = Typed.at(gateway, folder, "cancel", "3f2a91");

    assertEquals(0, typed.code(), typed.err());
    assertEquals(List.of(SEARCH, CANCEL), gateway.asked());
  }

  @Test
  void nothingIsCanceledWhereSeveralBeginSo() {
    searchFinds(Answers.list(running(OTHER), running(ONE)));

    assertNotCanceled(2, OTHER);
  }

  @Test
  void nothingIsCanceledWhereNotAllThatBeginSoWereSeen() {
    searchFinds(Answers.listWithMore(running(ONE)));

    assertNotCanceled(2, "several");
  }

  @Test
  void nothingIsCanceledWhereNoneBeginsSo() {
    searchFinds(Answers.list());

    assertNotCanceled(4, "no instance");
  }

  @Test
  void anIdThatLeadsElsewhereIsNotFollowed() throws IOException {
    searchFinds(Answers.list(running("3f2a91/../../elsewhere")));

    var typed = Typed.at(gateway, folder, "export", "3f2a91", "--to", "evidence");

    assertEquals(1, typed.code());
    assertTrue(typed.err().contains("breaks its contract"), typed.err());
    assertEquals(List.of(SEARCH), gateway.asked());
    try (var left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
  }

  /** The same again on each page where there are more. */
  private void searchFinds(String list) {
    gateway.on(SEARCH, 200, list);
    for (int size = 1; size < 5; size++) {
      gateway.on(SEARCH.replace("5", "" + size) + "&cursor=more", 200, list);
    }
  }

  private void assertNotCanceled(int code, String told) {
    var typed = Typed.at(gateway, folder, "cancel", "3f2a91");

    assertEquals(code, typed.code(), typed.err());
    assertTrue(typed.err().contains(told), typed.err());
    assertTrue(gateway.asked().stream().noneMatch(CANCEL::equals));
  }

  private static String running(String id) {
    return Answers.instance(id, "RUNNING");
  }
}
