package io.gantral.authority.state;

import java.util.List;

/**
 * An authority state; it has only the methods that leave it, so an illegal transition does not
 * compile.
 *
 * <p>Source: technical reference §5.1 and implementation guide §4, joined by design §1.
 */
public sealed interface AuthorityState {

  /** The wire name. */
  StateName name();

  /** The states that may follow, in the order of {@link StateName}; empty for a terminal state. */
  List<AuthorityState> exits();

  /** Whether nothing may follow. */
  default boolean terminal() {
    return exits().isEmpty();
  }

  /**
   * The state of that name, reached from here.
   *
   * @throws IllegalTransition if the relation does not hold this step
   */
  default AuthorityState next(StateName to) {
    return exits().stream()
        .filter(exit -> exit.name() == to)
        .findFirst()
        .orElseThrow(() -> new IllegalTransition(name(), to));
  }

  /** The instance exists; nothing has run. */
  record Created() implements AuthorityState {
    public Running start() {
      return new Running();
    }

    @Override
    public StateName name() {
      return StateName.CREATED;
    }

    @Override
    public List<AuthorityState> exits() {
      return List.of(start());
    }
  }

  /** Work may go on. */
  record Running() implements AuthorityState {
    public WaitingForHuman suspend() {
      return new WaitingForHuman();
    }

    public Completed complete() {
      return new Completed();
    }

    public Terminated terminate() {
      return new Terminated();
    }

    @Override
    public StateName name() {
      return StateName.RUNNING;
    }

    @Override
    public List<AuthorityState> exits() {
      return List.of(suspend(), complete(), terminate());
    }
  }

  /** Nothing runs until a person decides. */
  record WaitingForHuman() implements AuthorityState {
    public Approved approve() {
      return new Approved();
    }

    public Rejected reject() {
      return new Rejected();
    }

    public Overridden override() {
      return new Overridden();
    }

    @Override
    public StateName name() {
      return StateName.WAITING_FOR_HUMAN;
    }

    @Override
    public List<AuthorityState> exits() {
      return List.of(approve(), reject(), override());
    }
  }

  /** A person said yes to the request as it was shown. */
  record Approved() implements AuthorityState {
    public Resumed resume() {
      return new Resumed();
    }

    @Override
    public StateName name() {
      return StateName.APPROVED;
    }

    @Override
    public List<AuthorityState> exits() {
      return List.of(resume());
    }
  }

  /** A person said no. */
  record Rejected() implements AuthorityState {
    public Terminated terminate() {
      return new Terminated();
    }

    @Override
    public StateName name() {
      return StateName.REJECTED;
    }

    @Override
    public List<AuthorityState> exits() {
      return List.of(terminate());
    }
  }

  /** A person said yes to something else than was requested. */
  record Overridden() implements AuthorityState {
    public Resumed resume() {
      return new Resumed();
    }

    @Override
    public StateName name() {
      return StateName.OVERRIDDEN;
    }

    @Override
    public List<AuthorityState> exits() {
      return List.of(resume());
    }
  }

  /** The decision is committed and the work is about to go on. */
  record Resumed() implements AuthorityState {
    public Running run() {
      return new Running();
    }

    @Override
    public StateName name() {
      return StateName.RESUMED;
    }

    @Override
    public List<AuthorityState> exits() {
      return List.of(run());
    }
  }

  /** All steps are done. */
  record Completed() implements AuthorityState {
    @Override
    public StateName name() {
      return StateName.COMPLETED;
    }

    @Override
    public List<AuthorityState> exits() {
      return List.of();
    }
  }

  /** The execution was ended before all steps were done. */
  record Terminated() implements AuthorityState {
    @Override
    public StateName name() {
      return StateName.TERMINATED;
    }

    @Override
    public List<AuthorityState> exits() {
      return List.of();
    }
  }
}
