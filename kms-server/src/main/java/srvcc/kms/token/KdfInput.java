package srvcc.kms.token;

import java.util.Optional;

/** S of TS 33.220 B.2: octets that are public, with at most one key among them. */
final class KdfInput {
  private final byte[] before;
  private final Optional<KeyHandle> key;
  private final byte[] after;

  private KdfInput(byte[] before, Optional<KeyHandle> key, byte[] after) {
    this.before = before.clone();
    this.key = key;
    this.after = after.clone();
  }

  /** S without a key in it. */
  public static KdfInput of(byte[] s) {
    if (s.length == 0) {
      throw new IllegalArgumentException("S has at least FC");
    }
    return new KdfInput(s, Optional.empty(), new byte[0]);
  }

  /** S with a key in it, such as FC, NH, 0x0020. */
  public static KdfInput around(byte[] before, KeyHandle key, byte[] after) {
    if (before.length == 0 || after.length == 0) {
      throw new IllegalArgumentException("S begins with FC and ends with a length");
    }
    return new KdfInput(before, Optional.of(key), after);
  }

  byte[] before() {
    return before.clone();
  }

  Optional<KeyHandle> key() {
    return key;
  }

  byte[] after() {
    return after.clone();
  }
}
