package io.gantral.gateway.contract;

import io.gantral.authority.json.JsonFields;
import io.gantral.authority.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The paths of the contract, and which operation each method is there. */
public final class Resources {
  private static final String GET = "GET";
  private static final String HEAD = "HEAD";

  private final List<Resource> resources;

  private Resources(List<Resource> resources) {
    this.resources = List.copyOf(resources);
  }

  /**
   * What stands at a path.
   *
   * @param segments of the path; one in braces stands for any text
   * @param operations the ids of operations by their methods; whatever is got has a head, too
   */
  public record Resource(List<String> segments, Map<String, String> operations) {
    public Resource {
      segments = List.copyOf(segments);
      operations = Map.copyOf(operations);
    }

    /** Which operation a method is; empty where it is none. */
    public Optional<String> operation(String method) {
      return Optional.ofNullable(operations.get(method));
    }

    /** The methods that there are, as the header {@code Allow} lists them. */
    public String allowed() {
      return String.join(", ", operations.keySet().stream().sorted().toList());
    }

    private boolean isAt(List<String> path) {
      return path.size() == segments.size()
          && IntStream.range(0, path.size()).allMatch(i -> fits(segments.get(i), path.get(i)));
    }

    private static boolean fits(String segment, String text) {
      return segment.startsWith("{") ? !text.isEmpty() : segment.equals(text);
    }
  }

  /** Reads an OpenAPI document. */
  public static Resources of(JsonObject document) {
    var resources = new ArrayList<Resource>();
    JsonFields.of(document)
        .object("paths")
        .members()
        .forEach((path, methods) -> resources.add(resource(path, (JsonObject) methods)));
    return new Resources(resources);
  }

  /** What stands at a normalised path; empty where nothing does. */
  public Optional<Resource> at(String path) {
    var segments = List.of(path.split("/", -1));
    return resources.stream().filter(resource -> resource.isAt(segments)).findFirst();
  }

  private static Resource resource(String path, JsonObject methods) {
    var operations = new TreeMap<String, String>();
    methods
        .members()
        .forEach(
            (method, operation) ->
                operations.put(
                    method.toUpperCase(Locale.ROOT),
                    JsonFields.of(operation).string("operationId")));
    if (operations.containsKey(GET)) {
      operations.put(HEAD, operations.get(GET));
    }
    return new Resource(List.of(path.split("/", -1)), operations);
  }
}
