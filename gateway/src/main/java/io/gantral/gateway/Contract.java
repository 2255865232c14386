package io.gantral.gateway;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.gantral.authority.json.Json;
import io.gantral.authority.json.JsonLimits;
import io.gantral.gateway.contract.RequestForms;
import io.gantral.gateway.contract.Resources;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The REST contract as it is served, and as requests are held to it. */
final class Contract {
  private static final String RESOURCE = "/io/gantral/proto/openapi.yaml";

  private final byte[] yaml;

  private Contract(byte[] yaml) {
    this.yaml = yaml;
  }

  static Contract load() {
    try (var resource = Contract.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException("no " + RESOURCE + " on the class path");
      }
      return new Contract(resource.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }

  byte[] yaml() {
    return yaml;
  }

  /** What requests are held to. */
  RequestForms forms() {
    return RequestForms.of(document());
  }

  /** Where requests may lead. */
  Resources resources() {
    return Resources.of(document());
  }

  private io.gantral.authority.json.JsonObject document() {
    return (io.gantral.authority.json.JsonObject) Json.parse(json().encode(), JsonLimits.OWN);
  }

  /**
   * The contract for routing. It goes without its responses: the library refuses contracts with
   * response types that it does not know.
   */
  Future<OpenAPIContract> forRouting(Vertx vertx) {
    var document = json();
    for (var path : document.getJsonObject("paths")) {
      for (var operation : (JsonObject) path.getValue()) {
        withoutResponses((JsonObject) operation.getValue());
      }
    }
    document.getJsonObject("components").remove("responses");
    document.remove("servers");
    return OpenAPIContract.from(vertx, document);
  }

  private static void withoutResponses(JsonObject operation) {
    var any = new JsonObject().put("default", new JsonObject().put("description", "any"));
    operation.put("responses", any);
  }

  @SuppressWarnings("unchecked") // a YAML object is a map with texts as keys
  private JsonObject json() {
    try {
      Map<String, Object> document = new YAMLMapper().readValue(yaml, Map.class);
      return new JsonObject(document).copy();
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }
}
