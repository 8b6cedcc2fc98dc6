package srvcc.kms.context;

import srvcc.kms.key.KeyName;

/** What the octets of an imported key are. */
public sealed interface KeyContent {

  /** The kind of key that the octets are. */
  KeyName kind();

  /**
   * A K_AMF.
   *
   * @param unauthenticated whether it is of an unauthenticated emergency session (TS 33.501 10.2.2)
   */
  record KAmf(boolean unauthenticated) implements KeyContent {

    /** From a primary authentication. */
    public KAmf() {
      this(false);
    }

    @Override
    public KeyName kind() {
      return KeyName.K_AMF;
    }
  }

  /**
   * A K_SEAF, from which K_AMF is derived.
   *
   * @param derivation of K_AMF, TS 33.501 A.7
   */
  record KSeaf(srvcc.kms.derivation.KAmf derivation) implements KeyContent {
    @Override
    public KeyName kind() {
      return KeyName.K_SEAF;
    }
  }

  /** CK‖IK of a UMTS security context, from which an MME maps (TS 33.401 9.2). */
  record CkIk() implements KeyContent {
    @Override
    public KeyName kind() {
      return KeyName.CK_IK;
    }
  }
}
