package io.gantral.cli.command;

import io.gantral.cli.api.Failure;
import java.util.UUID;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The idempotency key of a request, which makes repeating it harmless. */
final class KeyOption {

  @Option(
      names = "--key",
      paramLabel = "KEY",
      converter = Form.class,
      description = "Idempotency key: with the same key it takes effect only once.")
  private String key = UUID.randomUUID().toString();

  String value() {
    return key;
  }

  /** The failure, with the key if the request may have taken effect all the same. */
  Failure explain(Failure failure) {
    return switch (failure) {
      case Failure.Unreachable ignored ->
          failure.withHint("if it arrived, repeat it safely with --key " + key);
      case Failure.Broken ignored ->
          failure.withHint("it may have taken effect, repeat it safely with --key " + key);
      case Failure.Refused(var problem) when problem.isOfServer() ->
          failure.withHint("repeat it safely with --key " + key);
      case Failure.Refused ignored -> failure;
      case Failure.Unauthenticated ignored -> failure;
      case Failure.Misused ignored -> failure;
      case Failure.Missing ignored -> failure;
      case Failure.Unfulfilled ignored -> failure;
    };
  }

  /** The form of the contract's header. */
  static final class Form implements ITypeConverter<String> {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~:/+=-]{1,200}");

    @Override
    public String convert(String text) {
      if (FORM.matcher(text).matches()) {
        return text;
      }
      throw new TypeConversionException("1 to 200 letters, digits and . _ ~ : / + = - make a key");
    }
  }
}
