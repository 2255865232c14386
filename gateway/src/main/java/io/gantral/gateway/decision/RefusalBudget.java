package io.gantral.gateway.decision;

import io.gantral.authority.decision.Decision;
import io.gantral.gateway.problem.Code;
import io.gantral.gateway.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many decisions of one person about one instance may be refused, or be on their way: some at
 * once, then one now and then. Each refused one is a line of evidence and of the engine's history,
 * so that nobody can fill either, nor take the place of the person who may decide.
 *
 * <p>Lives on one event loop; each gateway counts for itself.
 */
final class RefusalBudget {
  /** The engine takes 10 of one execution at once. */
  private static final int AT_ONCE = 8;

  private static final Duration ONE_MORE_AFTER = Duration.ofSeconds(10);
  private static final int REMEMBERED = 100_000;

  private final InstantSource clock;
  private final Map<String, Account> accounts = new Memory();

  /** How many may be sent now, and until when that was counted. */
  private record Account(int left, Instant at) {}

  RefusalBudget(InstantSource clock) {
    this.clock = clock;
  }

  /** Takes one from what the sender of a decision has left; a problem of status 429 without any. */
  void spend(Decision decision) {
    var account = account(decision);
    if (account.left() == 0) {
      throw Problem.of(Code.TOO_MANY_REFUSALS).failure();
    }
    accounts.put(key(decision), new Account(account.left() - 1, account.at()));
  }

  /** Gives it back, because the decision was not refused. */
  void giveBack(Decision decision) {
    var account = account(decision);
    var left = Math.min(AT_ONCE, account.left() + 1);
    if (left == AT_ONCE) {
      accounts.remove(key(decision));
    } else {
      accounts.put(key(decision), new Account(left, account.at()));
    }
  }

  private Account account(Decision decision) {
    var now = clock.instant();
    var account = accounts.getOrDefault(key(decision), new Account(AT_ONCE, now));
    var more = Duration.between(account.at(), now).dividedBy(ONE_MORE_AFTER);
    var left = (int) Math.min(AT_ONCE, account.left() + more);
    return new Account(left, account.at().plus(ONE_MORE_AFTER.multipliedBy(more)));
  }

  private static String key(Decision decision) {
    var actor = decision.actor();
    return decision.instanceId() + " " + actor.issuer() + " " + actor.subject();
  }

  private static final class Memory extends LinkedHashMap<String, Account> {
    private static final long serialVersionUID = 1;

    Memory() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Account> eldest) {
      return size() > REMEMBERED;
    }
  }
}
