package io.gantral.cli.command;

import io.gantral.authority.json.Json;
import io.gantral.cli.api.Failure;
import io.gantral.cli.api.Reply;
import io.gantral.cli.login.Surroundings;
import io.gantral.cli.text.Paint;
import io.gantral.cli.text.Printable;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a command finds around it: its surroundings, where it prints, and perhaps a person. */
public final class Shell {

  private final Surroundings surroundings;
  private final PrintStream out;
  private final PrintStream err;
  private final Paint paint;
  private final @Nullable Console person;

  private Shell(
      Surroundings surroundings,
      PrintStream out,
      PrintStream err,
      Paint paint,
      @Nullable Console person) {
    this.surroundings = surroundings;
    this.out = out;
    this.err = err;
    this.paint = paint;
    this.person = person;
  }

  /** The shell of this process; what it prints is UTF-8 whatever the locale, as JSON must be. */
  @SuppressWarnings("SystemConsoleNull") // From JDK 25 on it is null again where no terminal is.
  public static Shell ofProcess() {
    var surroundings = Surroundings.ofProcess();
    var console = System.console();
    var person = console != null && console.isTerminal() ? console : null;
    boolean coloured = person != null && surroundings.variable("NO_COLOR").isEmpty();
    return new Shell(
        surroundings,
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        coloured ? Paint.COLOURED : Paint.PLAIN,
        person);
  }

  /** A shell without a person and without colours. */
  public static Shell unattended(Surroundings surroundings, PrintStream out, PrintStream err) {
    return new Shell(surroundings, out, err, Paint.PLAIN, null);
  }

  /** The environment and the folder. */
  public Surroundings surroundings() {
    return surroundings;
  }

  /** Where results go. */
  public PrintStream out() {
    return out;
  }

  /** Where everything else goes. */
  public PrintStream err() {
    return err;
  }

  Paint paint() {
    return paint;
  }

  /** Prints a result in one of its two forms. */
  void print(boolean json, Json machine, String human) {
    out.println(json ? machine.canonicalString() : human);
    out.flush();
  }

  /** Prints how a command ended, and gives its exit code. */
  int end(boolean json, Reply<Output> reply) {
    return switch (reply) {
      case Reply.Done<Output>(var output) -> {
        output.machine().ifPresent(machine -> print(json, machine, output.human()));
        yield output.code().number();
      }
      case Reply.Failed<Output>(var failure) -> fail(json, failure).number();
    };
  }

  /** Whether a person is there to be shown something and to be asked. */
  boolean isAttended() {
    return person != null;
  }

  /** Asks a person whether to go on; nobody says nothing, which is no yes. */
  boolean confirms(String question) {
    if (person == null) {
      return false;
    }
    var answer = person.readLine("%s [y/N] ", question);
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
  }

  /** Says something that is no result. */
  void say(String what) {
    err.println("gantral: " + Printable.line(what));
    err.flush();
  }

  private ExitCode fail(boolean json, Failure failure) {
    if (json && failure instanceof Failure.Refused(var problem)) {
      out.println(problem.source().canonicalString());
      out.flush();
    }
    err.println(paint.wrong("gantral: ") + FailureText.of(failure));
    err.flush();
    return ExitCode.of(failure);
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
