package io.gantral.cli.api;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The address of something below the gateway, every part of it escaped. */
record Resource(String path, List<String> query) {

  Resource {
    query = List.copyOf(query);
  }

  /** What lies at these segments. */
  static Resource at(String... segments) {
    var path = new StringBuilder();
    for (var segment : segments) {
      path.append('/').append(escape(segment));
    }
    return new Resource(path.toString(), List.of());
  }

  /** The same with a parameter, if there is a value. */
  Resource with(String name, Optional<String> value) {
    if (value.isEmpty()) {
      return this;
    }
    var longer = new ArrayList<>(query);
    longer.add(name + "=" + escape(value.get()));
    return new Resource(path, longer);
  }

  URI under(URI base) {
    var root = base.toString().replaceAll("/+$", "");
    return URI.create(root + path + (query.isEmpty() ? "" : "?" + String.join("&", query)));
  }

  private static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
