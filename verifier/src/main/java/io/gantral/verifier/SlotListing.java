package io.gantral.verifier;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * Which slots of a chain are there: one bit each, so that the longest chain fits into 13 MB, and in
 * the order of their sequence, whatever order the file system lists them in.
 *
 * <p>A name that ends in {@code .json} claims to be an artifact, and one that does not begin with a
 * dot and is no slot's name is remembered as strange; all other names are no evidence.
 */
final class SlotListing {
  /** How many strange names are kept; the first ones by name. */
  static final int MOST_STRANGE = 100;

  private static final Pattern SLOT = Pattern.compile("[0-9]{8}\\.json");

  private final BitSet slots = new BitSet();
  private final SortedSet<String> strange = new TreeSet<>();

  private SlotListing() {}

  /**
   * Reads a listing from whatever shows the names of its entries, in any order.
   *
   * @param stands whether a slot that is not listed stands there all the same
   */
  static SlotListing of(Consumer<Consumer<Path>> listing, IntPredicate stands) {
    var slots = new SlotListing();
    listing.accept(entry -> slots.add(String.valueOf(entry.getFileName())));
    slots.lookUpHoles(stands);
    return slots;
  }

  /** The file of a sequence. */
  static String fileName(int sequence) {
    return String.format(Locale.ROOT, "%08d.json", sequence);
  }

  BitSet slots() {
    return slots;
  }

  SortedSet<String> strange() {
    return strange;
  }

  private void add(String name) {
    if (SLOT.matcher(name).matches()) {
      slots.set(Integer.parseInt(name.substring(0, 8)));
    } else if (claimsEvidence(name)) {
      strange.add(name);
      if (strange.size() > MOST_STRANGE) {
        strange.removeLast();
      }
    }
  }

  /**
   * A slot that was put while the folder was listed may be listed without the one before it; only
   * what is not there either is missing, and ends the look-up of its hole, however wide that is.
   */
  private void lookUpHoles(IntPredicate stands) {
    int hole = slots.nextClearBit(0);
    while (hole < slots.length()) {
      if (stands.test(hole)) {
        slots.set(hole);
      } else {
        hole = slots.nextSetBit(hole);
      }
      hole = slots.nextClearBit(hole);
    }
  }

  /** Temporary files of a store begin with a dot; everything else that is JSON wants to be read. */
  static boolean claimsEvidence(String name) {
    return !name.startsWith(".") && name.toLowerCase(Locale.ROOT).endsWith(".json");
  }
}
