package io.gantral.cli.command;

import io.gantral.cli.api.Failure;
import io.gantral.cli.api.GatewayApi;
import io.gantral.cli.api.Instance;
import io.gantral.cli.api.Listing;
import io.gantral.cli.api.Reply;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names by which people call an instance: its id, or the beginning of it. */
final class Instances {

  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern BEGINNING = Pattern.compile("[0-9a-f-]{6,35}");
  private static final int SEARCHED = 1_000;

  private Instances() {}

  /** The id that is meant: as it is, or the only one among the newest that begins so. */
  static Reply<String> resolve(GatewayApi api, String name) {
    if (ID.matcher(name).matches()) {
      return Reply.done(name);
    }
    if (!BEGINNING.matcher(name).matches()) {
      return Reply.failed(
          new Failure.Misused("not an instance id, nor its first six characters: " + name));
    }
    return api.instances(Optional.empty(), Optional.empty(), SEARCHED)
        .then(listing -> only(name, listing));
  }

  private static Reply<String> only(String name, Listing<Instance> listing) {
    List<String> found =
        listing.items().stream().map(Instance::id).filter(id -> id.startsWith(name)).toList();
    return switch (found.size()) {
      case 0 -> Reply.failed(new Failure.Missing("no instance of your team begins with " + name));
      case 1 -> Reply.done(found.getFirst());
      default -> Reply.failed(new Failure.Misused("several begin so: " + String.join(", ", found)));
    };
  }
}
