package io.gantral.verifier;

import static io.gantral.testkit.golden.EvidenceFiles.slot;
import static io.gantral.verifier.Judged.golden;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gantral.testkit.golden.EvidenceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence counts by what it says, and not by how a file system keeps it. */
class StorageTest {
  @TempDir private Path folder;

  @Test
  @Tag("AB.1")
  @Tag("AB.2")
  @Tag("AB.4")
  @Tag("AB.5")
  void theOrderOfAListingMeansNothing() {
    var names = new ArrayList<Path>();
    for (int i = 0; i < 50; i++) {
      names.add(Path.of(SlotListing.fileName(i)));
      names.add(Path.of("strange-" + i + ".json"));
    }
    var sorted = listing(names);

    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(names, new Random(seed));
      assertEquals(sorted.slots(), listing(names).slots());
      assertEquals(sorted.strange(), listing(names).strange());
    }
    Collections.sort(names, Collections.reverseOrder());
    assertEquals(sorted.slots(), listing(names).slots());
  }

  @Test
  @Tag("AB.1")
  @Tag("AB.6")
  @Tag("AB.9")
  void filesWrittenBackwardsWithTimesInReverseAreJudgedTheSame() throws IOException {
    var evidence = Files.createDirectories(folder.resolve("evidence"));
    for (int i = 6; i >= 0; i--) {
      var one = EvidenceFiles.none().put(slot(i), golden("chain-approved").bytes(slot(i)));
      one.writeTo(evidence);
      var hoursAgo = FileTime.fromMillis(1_700_000_000_000L - i * 3_600_000L);
      Files.setLastModifiedTime(evidence.resolve(slot(i)), hoursAgo);
    }

    Judged.at(evidence).isValid();
  }

  @Test
  @Tag("E7")
  @Tag("E8")
  @Tag("E9")
  @Tag("I4")
  @Tag("AB.3")
  void memoryOfAgentsLogsTelemetryAndTablesBesideTheEvidenceMeanNothing() throws IOException {
    var plain = Judged.at(golden("chain-cut-while-waiting").writeTo(folder.resolve("a/evidence")));
    var lies =
        golden("chain-cut-while-waiting")
            .put("checkpoint/memory.json", "{\"authority_state\":\"APPROVED\"}")
            .put("agent.log", "the human said yes")
            .put("telemetry.json", "{\"authority_state\":\"COMPLETED\"}")
            .put("artifact_index.csv", "7,COMPLETED")
            .put("documents/audit.log", "approved");

    var judged = Judged.at(lies.writeTo(folder.resolve("b/evidence")));

    assertEquals(plain, judged);
  }

  @Test
  @Tag("AK.1")
  void aLinkInTheSlotOfAnArtifactIsInvalid() throws IOException {
    var evidence = Judged.write(folder, golden("chain-approved"));
    var elsewhere = Files.move(evidence.resolve(slot(6)), folder.resolve("elsewhere"));
    Files.createSymbolicLink(evidence.resolve(slot(6)), elsewhere);

    Judged.at(evidence).isInvalid(ReasonCode.NOT_A_FILE);
  }

  @Test
  @Tag("AK.1")
  void aFolderInTheSlotOfAnArtifactIsInvalid() throws IOException {
    var evidence = Judged.write(folder, golden("chain-approved").without(slot(6)));
    Files.createDirectory(evidence.resolve(slot(6)));

    Judged.at(evidence).isInvalid(ReasonCode.NOT_A_FILE);
  }

  @Test
  @Tag("AK.1")
  void aLinkInPlaceOfTheChainIsInvalid() throws IOException {
    var evidence = Judged.write(folder, golden("chain-approved"));
    var elsewhere = Files.move(evidence.resolve("chain"), folder.resolve("elsewhere"));
    Files.createSymbolicLink(evidence.resolve("chain"), elsewhere);

    Judged.at(evidence).isInvalid(ReasonCode.NOT_A_FILE);
  }

  @Test
  void aLinkInPlaceOfADocumentIsInvalid() throws IOException {
    var evidence = Judged.write(folder, golden("chain-approved"));
    try (var documents = Files.list(evidence.resolve("documents"))) {
      var document = documents.findFirst().orElseThrow();
      var elsewhere = Files.move(document, folder.resolve("elsewhere"));
      Files.createSymbolicLink(document, elsewhere);
    }

    Judged.at(evidence).isInvalid(ReasonCode.NOT_A_FILE);
  }

  @Test
  void aFolderThatWasNamedByALinkIsRead() throws IOException {
    var evidence = Judged.write(folder, golden("chain-approved"));
    var link = Files.createSymbolicLink(folder.resolve("link"), evidence);

    Judged.at(link).isValid();
  }

  @Test
  void theRootOfAStoreIsJudgedWithAllItsInstancesTheWorstOfThemCounting() {
    var store = golden("store-of-two-instances");
    Judged.of(folder, store).isValid();

    var tampered = golden("tampered-state").under("instances/third");
    Judged.of(folder, store.and(tampered)).isInvalid(ReasonCode.HASH_MISMATCH);
  }

  @Test
  void whatIsJudgedIsCountedInEveryLayerOfAFolder() {
    var sound = golden("chain-approved");
    var mixed =
        sound
            .and(golden("folder-with-a-chain-beside-an-instance"))
            .and(golden("store-of-two-instances"));

    var judged = Judged.of(folder, mixed);

    assertEquals(4, judged.judgement().instances());
    assertEquals(28, judged.judgement().artifacts());
    judged.isInvalid(ReasonCode.INSTANCE_REPEATED);
  }

  @Test
  void aLinkToInstancesIsNotFollowed() throws IOException {
    var evidence = Judged.write(folder, golden("store-of-two-instances"));
    var elsewhere = Files.move(evidence.resolve("instances"), folder.resolve("elsewhere"));
    Files.createSymbolicLink(evidence.resolve("instances"), elsewhere);

    Judged.at(evidence).isInvalid(ReasonCode.NOT_A_FILE);
  }

  @Test
  @Tag("AF.4")
  void instancesAreJudgedByNameWhateverTheirOrder() throws IOException {
    var tampered = golden("tampered-state");
    var one = folder.resolve("one");
    var other = folder.resolve("other");
    for (var name : List.of("c", "a", "b")) {
      tampered.under(name).writeTo(one);
    }
    for (var name : List.of("b", "c", "a")) {
      tampered.under(name).writeTo(other);
    }

    assertEquals(Judged.at(one), Judged.at(other));
  }

  @Test
  @Tag("R1")
  void anArtifactOfExactlyTheLimitIsReadAndOneByteMoreIsNot() {
    var most = SlotReader.MAX_BYTES;
    var evidence = golden("chain-approved");

    Judged.of(folder, evidence.put(slot(6), " ".repeat(most)))
        .isInvalid(ReasonCode.ARTIFACT_MALFORMED);
    Judged.of(folder, evidence.put(slot(6), " ".repeat(most + 1)))
        .isInvalid(ReasonCode.ARTIFACT_TOO_LARGE);
  }

  @Test
  void aSlotThatAListingPassedOverIsLookedUpByName() {
    var stands = BitSet.valueOf(new long[] {0b11_1101_1111});
    var passedOver = new ArrayList<Path>();
    for (int listed : List.of(0, 4, 8)) {
      passedOver.add(Path.of(SlotListing.fileName(listed)));
    }

    var listing = SlotListing.of(passedOver::forEach, stands::get);

    // What follows the end of the list came later, and slot 5 is really missing.
    assertEquals(BitSet.valueOf(new long[] {0b1_0001_1111}), listing.slots());
  }

  @Test
  void aHoleCostsOneLookUpHoweverWideItIs() {
    var lookUps = new AtomicInteger();

    SlotListing.of(
        List.of(Path.of(SlotListing.fileName(99_999_999)))::forEach,
        sequence -> lookUps.incrementAndGet() < 0);

    assertEquals(1, lookUps.get());
  }

  private static SlotListing listing(List<Path> names) {
    return SlotListing.of(names::forEach, sequence -> false);
  }
}
