package io.gantral.siege.evidence;

import java.util.List;
import java.util.Optional;

/** The artifacts of one instance, in order of their slots. */
public record Chain(String instance, String materiality, List<Link> links) {
  public Chain {
    links = List.copyOf(links);
  }

  public boolean isEnded() {
    return !links.isEmpty() && links.getLast().isEnd();
  }

  /** The link in a slot. */
  public Optional<Link> link(long sequence) {
    return links.stream().filter(link -> link.sequence() == sequence).findFirst();
  }

  /** The link that counts the decision of a key. */
  public Optional<Link> counting(String key) {
    return links.stream()
        .filter(link -> link.decision().filter(made -> made.key().equals(key)).isPresent())
        .findFirst();
  }
}
