package io.gantral.cli.command;

import io.gantral.cli.api.Failure;
import io.gantral.cli.api.GatewayApi;
import io.gantral.cli.api.Instance;
import io.gantral.cli.api.Listing;
import io.gantral.cli.api.Reply;
import java.util.List;
import java.util.regex.Pattern;

/** The names by which people call an instance: its id, or the beginning of it. */
final class Instances {

  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern BEGINNING = Pattern.compile("[0-9a-f-]{6,35}");
  private static final int SHOWN = 5;

  private Instances() {}

  /** The id that is meant: as it is, or the only one that begins so. */
  static Reply<String> resolve(GatewayApi api, String name) {
    if (ID.matcher(name).matches()) {
      return Reply.done(name);
    }
    if (!BEGINNING.matcher(name).matches()) {
      return Reply.failed(
          new Failure.Misused("not an instance id, nor its first six characters: " + name));
    }
    return api.instancesBeginning(name, SHOWN).then(listing -> only(name, listing));
  }

  /** Only if there can be no other one: whoever cancels must not hit a stranger. */
  private static Reply<String> only(String name, Listing<Instance> listing) {
    var found =
        listing.items().stream().map(Instance::id).filter(id -> id.startsWith(name)).toList();
    if (found.isEmpty()) {
      return Reply.failed(new Failure.Missing("no instance of your team begins with " + name));
    }
    return found.size() == 1 && listing.next().isEmpty()
        ? Reply.done(found.getFirst())
        : refuseSeveral(found, listing.next().isPresent());
  }

  private static Reply<String> refuseSeveral(List<String> found, boolean more) {
    var shown = String.join(", ", found) + (more ? ", …" : "");
    return Reply.failed(new Failure.Misused("several begin so, say more of it: " + shown));
  }
}
