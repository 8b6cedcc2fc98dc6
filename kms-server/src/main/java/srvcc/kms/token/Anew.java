package srvcc.kms.token;

import java.util.function.Supplier;

/**
 * An object can be gone before anybody meets the session that it went with. Then the keys of the
 * call, and no others, are looked up once more.
 */
final class Anew {
  private Anew() {}

  /**
   * Does the work, and once more if a key of it was gone.
   *
   * @param doubt has the keys of this work looked up the next time that they are asked for
   */
  static <T> T onceMore(Supplier<T> work, Runnable doubt) {
    try {
      return work.get();
    } catch (TokenException failure) {
      if (failure.reason() != TokenFailure.KEY_GONE) {
        throw failure;
      }
      doubt.run();
      return work.get();
    }
  }
}
