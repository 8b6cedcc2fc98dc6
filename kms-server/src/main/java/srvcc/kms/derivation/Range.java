package srvcc.kms.derivation;

import srvcc.kms.key.InvalidValueException;

/** Checks numbers that a specification bounds. */
final class Range {
  private Range() {}

  static void check(String field, int value, int last, String source) {
    if (value < 0 || value > last) {
      throw new InvalidValueException(field, "must be 0 to " + last + " (" + source + ")");
    }
  }
}
