package io.gantral.cli.api;

import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What came of a call: a value, or a failure. */
public sealed interface Reply<T> {

  /** It went well. */
  record Done<T>(T value) implements Reply<T> {}

  /** It did not. */
  record Failed<T>(Failure failure) implements Reply<T> {}

  /** A value. */
  static <T> Reply<T> done(T value) {
    return new Done<>(value);
  }

  /** A failure. */
  static <T> Reply<T> failed(Failure failure) {
    return new Failed<>(failure);
  }

  /** Goes on with the value; a failure stays what it is. */
  default <R> Reply<R> then(Function<? super T, Reply<R>> next) {
    return switch (this) {
      case Done<T>(var value) -> next.apply(value);
      case Failed<T>(var failure) -> failed(failure);
    };
  }

  /** Changes the value; a failure stays what it is. */
  default <R> Reply<R> map(Function<? super T, R> change) {
    return then(value -> done(change.apply(value)));
  }

  /** Changes the failure; a value stays what it is. */
  default Reply<T> mapFailure(UnaryOperator<Failure> change) {
    return switch (this) {
      case Done<T> done -> done;
      case Failed<T>(var failure) -> failed(change.apply(failure));
    };
  }
}
