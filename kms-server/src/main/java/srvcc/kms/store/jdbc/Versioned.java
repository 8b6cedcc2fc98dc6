package srvcc.kms.store.jdbc;

import java.util.function.UnaryOperator;

/**
 * A value as it was read.
 *
 * @param version counted up by every change
 */
record Versioned<T>(T value, long version) {

  /** The value changed, with the version that it was read in. */
  Versioned<T> map(UnaryOperator<T> change) {
    return new Versioned<>(change.apply(value), version);
  }
}
