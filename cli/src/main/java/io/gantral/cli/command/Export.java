package io.gantral.cli.command;

import io.gantral.authority.json.JsonObject;
import io.gantral.cli.api.Failure;
import io.gantral.cli.api.GatewayApi;
import io.gantral.cli.api.Reply;
import io.gantral.cli.evidence.EvidenceArchive;
import io.gantral.cli.evidence.Unpacked;
import io.gantral.cli.text.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes the evidence of an execution away. */
@Command(
    name = "export",
    header = "Take the evidence of an execution away, as files.",
    description = {
      "Chain and documents land in a new folder named like the instance; nothing is overwritten.",
      "Auditors, operators and reviewers of the team may."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  gantral export 3f2a91 --to evidence --as ada",
      "  gantral keys --as ada > trust.json",
      "  gantral verify --trust trust.json evidence/3f2a91…"
    })
final class Export extends RemoteCommand {

  private static final long MAX_ZIP = 512L << 20;

  @Parameters(paramLabel = "ID", description = "The instance, or the beginning of its id.")
  private String id = "";

  @Option(
      names = "--to",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Where the folder is made (default: the current folder).")
  private String to = ".";

  Export(Shell shell) {
    super(shell);
  }

  @Override
  Reply<Output> run(GatewayApi api) {
    return Instances.resolve(api, id).then(found -> fetch(api, found)).map(this::show);
  }

  private Reply<Unpacked> fetch(GatewayApi api, String found) {
    try {
      var zip = Files.createTempFile("gantral-export-", ".zip");
      try {
        return api.export(found, zip, MAX_ZIP).then(file -> unpack(found, file));
      } finally {
        Files.deleteIfExists(zip);
      }
    } catch (IOException e) {
      return Reply.failed(new Failure.Misused("cannot write temporary files"));
    }
  }

  private Reply<Unpacked> unpack(String found, Path zip) {
    return new EvidenceArchive(found, EvidenceArchive.Limits.DEFAULT)
        .unpack(zip, shell().surroundings().resolve(to));
  }

  private Output show(Unpacked unpacked) {
    var json =
        JsonObject.builder()
            .put("folder", unpacked.folder().toString())
            .put("artifacts", unpacked.artifacts())
            .put("documents", unpacked.documents())
            .build();
    var text =
        new Facts(shell().paint())
            .put("evidence", unpacked.folder().toString())
            .put(
                "holds",
                unpacked.artifacts() + " artifacts, " + unpacked.documents() + " documents")
            .text();
    return Output.of(json, text);
  }
}
