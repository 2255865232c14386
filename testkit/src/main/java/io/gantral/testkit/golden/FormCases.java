package io.gantral.testkit.golden;

import static io.gantral.testkit.golden.Edits.remove;
import static io.gantral.testkit.golden.Edits.set;
import static io.gantral.testkit.golden.Edits.setJson;
import static io.gantral.testkit.golden.Edits.text;
import static io.gantral.testkit.golden.GoldenCase.invalid;

import io.gantral.authority.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** One file is not an artifact in exactly its form. */
final class FormCases {
  private static final String MALFORMED = "ARTIFACT_MALFORMED";
  private static final String NOT_CANONICAL = "ARTIFACT_NOT_CANONICAL";
  private static final EvidenceFiles SOUND = EvidenceFiles.chain(GoldenChain.approved());

  private FormCases() {}

  static List<GoldenCase> all() {
    return List.of(
        edited("field-added", json -> set("note", "harmless").apply(json)),
        edited("field-missing", remove("team_id")),
        edited("field-null", setJson("authority_state", "null")),
        edited("field-of-another-type", setJson("sequence", "\"3\"")),
        edited("version-missing", remove("artifact_version")),
        edited("version-a-number", setJson("artifact_version", "2.0")),
        edited("canonicalization-missing", remove("canonicalization")),
        edited("canonicalization-unknown", set("canonicalization", "RFC0000")),
        edited("hash-algorithm-unknown", set("hash_algorithm", "SHA-1")),
        edited("signature-algorithm-unknown", set("signature", "algorithm", "none")),
        edited("state-unknown", set("authority_state", "PROMOTED")),
        edited("trigger-unknown", set("trigger", "kind", "WISHED")),
        edited("decision-type-unknown", set("decision", "type", "SHRUG")),
        edited("artifact-id-of-another", set("artifact_id", otherArtifactId())),
        edited(
            "hash-in-upper-case",
            json -> hash(text(json, "artifact_hash").toUpperCase(Locale.ROOT)).apply(json)),
        edited("hash-in-mixed-case", json -> hash(mixed(text(json, "artifact_hash"))).apply(json)),
        edited(
            "hash-truncated", json -> hash(text(json, "artifact_hash").substring(1)).apply(json)),
        edited("hash-empty", hash("")),
        edited(
            "hash-with-a-prefix",
            json -> hash("sha256:" + text(json, "artifact_hash")).apply(json)),
        edited("hash-in-base64", hash("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")),
        edited(
            "previous-hash-in-upper-case",
            json ->
                set("prev_artifact_hash", text(json, "prev_artifact_hash").toUpperCase(Locale.ROOT))
                    .apply(json)),
        edited("timestamp-with-an-offset", set("timestamp", "2026-01-01T01:00:00.750+01:00")),
        edited("timestamp-without-milliseconds", set("timestamp", "2026-01-01T00:00:00Z")),
        edited("timestamp-of-a-leap-second", set("timestamp", "2026-06-30T23:59:60.000Z")),
        edited("timestamp-in-lower-case", set("timestamp", "2026-01-01t00:00:00.750z")),
        rewritten(
            "hash-twice",
            MALFORMED,
            text -> text.replaceFirst("\\{", "{\"artifact_hash\":\"" + "0".repeat(64) + "\",")),
        rewritten("json-cut", MALFORMED, text -> text.substring(0, text.length() / 2)),
        rewritten("json-followed-by-more", MALFORMED, text -> text + "{}"),
        rewritten("json-with-a-byte-order-mark", MALFORMED, text -> "\uFEFF" + text),
        rewritten(
            "json-with-a-control-character",
            MALFORMED,
            text -> text.replaceFirst("pay", "pa\u0001y")),
        rewritten(
            "json-with-not-a-number",
            MALFORMED,
            text -> text.replaceFirst("\"sequence\":3", "\"sequence\":NaN")),
        rewritten(
            "json-nested-very-deep", MALFORMED, text -> "[".repeat(10_000) + "]".repeat(10_000)),
        rewritten("file-empty", MALFORMED, text -> ""),
        invalid(
            "file-not-utf-8",
            SOUND.put(EvidenceFiles.slot(3), new byte[] {'{', '"', (byte) 0xC3, '"', '}'}),
            MALFORMED),
        rewritten("bytes-with-white-space", NOT_CANONICAL, text -> text.replaceFirst(",", ", ")),
        rewritten("bytes-with-a-line-end", NOT_CANONICAL, text -> text + "\n"),
        rewritten("bytes-in-another-order", NOT_CANONICAL, FormCases::firstMemberLast),
        rewritten(
            "bytes-with-an-escape",
            NOT_CANONICAL,
            text -> text.replaceFirst("\"pay", "\"\\\\u0070ay")),
        rewritten(
            "bytes-with-an-exponent",
            NOT_CANONICAL,
            text -> text.replaceFirst("\"sequence\":3", "\"sequence\":3e0")));
  }

  private static GoldenCase edited(String name, UnaryOperator<JsonObject> change) {
    return invalid(name, SOUND.edit(3, change), MALFORMED);
  }

  private static GoldenCase rewritten(String name, String code, UnaryOperator<String> change) {
    return invalid(name, SOUND.rewrite(3, change), code);
  }

  private static UnaryOperator<JsonObject> hash(String value) {
    return set("artifact_hash", value);
  }

  private static String mixed(String hex) {
    return hex.substring(0, 32) + hex.substring(32).toUpperCase(Locale.ROOT);
  }

  private static String otherArtifactId() {
    return GoldenChain.approved(GoldenChain.OTHER).artifacts().get(3).transition().artifactId();
  }

  private static String firstMemberLast(String text) {
    int end = text.indexOf(',');
    return "{" + text.substring(end + 1, text.length() - 1) + "," + text.substring(1, end) + "}";
  }
}
