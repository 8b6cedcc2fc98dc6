package srvcc.kms.vault;

import srvcc.kms.key.KeyRef;

/** Is told how a rotation goes. */
public interface RotationListener {

  /** A set is made, and is current as soon as every server has it. */
  void prepared(KeyRef next);

  /** Servers write with this set from now on. */
  void began(KeyRef current);

  /**
   * The keys of a set are being rewrapped.
   *
   * @param keys how many there are at the moment
   */
  void retiring(KeyRef set, long keys);

  /**
   * So many were rewrapped since the rotation was started.
   *
   * @param keys in all
   */
  void rewrapped(long keys);

  /** What is stored of a key is not what was written: it stays as it is. */
  void altered(KeyRef key);

  /** No key is wrapped with the set any more. */
  void retired(KeyRef set);
}
