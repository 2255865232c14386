package io.gantral.verifier;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The command {@code gantral-verify [--trust trust.json] [--claims claims.json] EVIDENCE…}:
 * standard output carries the verdict and nothing else, standard error the reasons and what was
 * judged; exit 0 VALID, 1 INVALID, 3 INCONCLUSIVE, 2 usage or I/O.
 */
public final class VerifyMain {
  /** The exit code where there is no verdict. */
  public static final int NO_VERDICT = 2;

  private static final String USAGE =
      """
      usage: gantral-verify [--trust TRUST.json] [--claims CLAIMS.json] EVIDENCE...
        EVIDENCE  an instance's folder (chain/, documents/), a folder of such folders,
                  or a store's root; all that is found in it is judged
        --trust   the keys whose signatures count; without it no evidence is VALID
        --claims  what a database or a gateway says of the instances, held against
                  the evidence
      standard output: VALID, INVALID or INCONCLUSIVE
      standard error: the reasons, then how many instances and artifacts were judged
      exit: 0 VALID, 1 INVALID, 3 INCONCLUSIVE, 2 usage or unreadable evidence
      """;

  private VerifyMain() {}

  /**
   * Ends the process itself, whatever happens: the JVM would end it with 1 where even telling of an
   * error fails, and nothing that wants to be run at its end is there.
   */
  public static void main(String[] args) {
    int exit = NO_VERDICT;
    try {
      exit = run(List.of(args), System.out, System.err);
    } finally {
      Runtime.getRuntime().halt(exit);
    }
  }

  /** Runs the command and returns its exit code. */
  @SuppressWarnings("CatchingUnchecked")
  public static int run(List<String> args, PrintStream out, PrintStream err) {
    try {
      return switch (Arguments.parse(args)) {
        case Arguments.Check check -> judge(check, out, err);
        case Arguments.Help ignored -> help(err);
        case Arguments.Refused(String why) -> fail(why + "; see gantral-verify --help", err);
      };
    } catch (EvidenceUnreadable e) {
      return fail(String.valueOf(e.getMessage()), err);
    } catch (Throwable e) {
      // Anything uncaught would end the process with 1, which means INVALID.
      return fail("internal error: " + e.getClass().getName(), err);
    }
  }

  private static int judge(Arguments.Check check, PrintStream out, PrintStream err) {
    var trust = check.trust();
    var verifier =
        trust == null ? Verifier.withoutTrust() : Verifier.trusting(TrustFile.read(trust));
    var claims = check.claims() == null ? Claims.none() : Claims.read(check.claims());
    var judgement = verifier.verify(check.evidence(), claims, reason -> print(reason.line(), err));
    print(judgement.line(), err);
    err.flush();
    print(judgement.verdict().name(), out);
    out.flush();
    return out.checkError() ? NO_VERDICT : judgement.verdict().exitCode();
  }

  /** Not on standard output, which carries verdicts alone. */
  private static int help(PrintStream err) {
    write(USAGE, err);
    err.flush();
    return NO_VERDICT;
  }

  private static int fail(String message, PrintStream err) {
    print(Printable.ascii("gantral-verify: " + message), err);
    err.flush();
    return NO_VERDICT;
  }

  private static void print(String line, PrintStream stream) {
    write(line + "\n", stream);
  }

  /** Bytes, because println asks the platform for its line end and character set. */
  private static void write(String text, PrintStream stream) {
    var bytes = text.getBytes(StandardCharsets.US_ASCII);
    stream.write(bytes, 0, bytes.length);
  }
}
