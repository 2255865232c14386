import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonArray;
import io.gantral.authority.json.JsonNull;
import io.gantral.authority.json.JsonObject;
import io.gantral.authority.json.JsonString;

/** A status and a JSON document. */
record Answer(int status, Json body) {

  /** What stands at a path such as {@code items/0/instance_id}, as text; empty where nothing is. */
  String at(String path) {
    var here = body;
    for (var name : path.split("/", -1)) {
      here = below(here, name);
    }
    return here instanceof JsonString(var text)
        ? text
        : here instanceof JsonNull ? "" : here.canonicalString();
  }

  private static Json below(Json here, String name) {
    return switch (here) {
      case JsonObject object -> object.get(name).orElse(JsonNull.NULL);
      case JsonArray array when Integer.parseInt(name) < array.values().size() ->
          array.values().get(Integer.parseInt(name));
      default -> JsonNull.NULL;
    };
  }
}
