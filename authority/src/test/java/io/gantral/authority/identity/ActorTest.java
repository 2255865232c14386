package io.gantral.authority.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActorTest {

  @Test
  void rolesAreASortedSnapshotWithoutRepetition() {
    var roles = new ArrayList<>(List.of("b", "a", "b"));
    var actor = new Actor("issuer", "rita", "payments", roles);
    roles.add("operator");

    assertEquals(List.of("a", "b"), actor.roles());
    assertThrows(UnsupportedOperationException.class, () -> actor.roles().add("operator"));
  }

  @Test
  void theSamePersonIsKnownByIssuerAndSubjectAlone() {
    var actor = new Actor("issuer", "rita", "payments", List.of("a"));

    assertTrue(actor.sameAs(new Actor("issuer", "rita", "ops", List.of())));
    assertFalse(actor.sameAs(new Actor("other", "rita", "payments", List.of("a"))));
    assertFalse(actor.sameAs(new Actor("issuer", "otto", "payments", List.of("a"))));
  }

  @Test
  void aRoleIsHeldLetterByLetter() {
    var actor = new Actor("issuer", "rita", "payments", List.of("payments-approver"));

    assertTrue(actor.has("payments-approver"));
    assertFalse(actor.has("payments-approver "));
    assertFalse(actor.has("Payments-Approver"));
    assertFalse(actor.has("payments"));
  }
}
