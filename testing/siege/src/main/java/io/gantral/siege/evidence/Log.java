package io.gantral.siege.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How much a process said, over all of its starts.
 *
 * @param busiest the lines of the minute with most of them
 * @param traces how many stack traces there are
 */
public record Log(String process, int lines, int busiest, int traces) {
  private static final Pattern MINUTE = Pattern.compile("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d");
  private static final String FRAME = "\tat ";

  /** Those of all processes, by name. */
  public static List<Log> in(Path folder) throws IOException {
    var all = new ArrayList<Log>();
    try (var files = Files.newDirectoryStream(folder, "*.log")) {
      for (var file : files) {
        all.add(read(file));
      }
    }
    all.sort((one, other) -> one.process().compareTo(other.process()));
    return all;
  }

  private static Log read(Path file) throws IOException {
    var minutes = new HashMap<String, Integer>();
    var minute = "";
    var inTrace = false;
    int traces = 0;
    var lines = Files.readAllLines(file);
    for (var line : lines) {
      var stamp = MINUTE.matcher(line);
      minute = stamp.find() ? stamp.group() : minute;
      minutes.merge(minute, 1, Integer::sum);
      var isFrame = line.startsWith(FRAME);
      traces += isFrame && !inTrace ? 1 : 0;
      inTrace = isFrame;
    }
    var name = file.getFileName().toString().replace(".log", "");
    var busiest = minutes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return new Log(name, lines.size(), busiest, traces);
  }
}
