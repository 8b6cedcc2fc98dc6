package srvcc.kms.context;

/** What the octets of an imported key are. */
public sealed interface KeyContent {

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
  }

  /**
   * A K_SEAF, from which K_AMF is derived.
   *
   * @param derivation of K_AMF, TS 33.501 A.7
   */
  record KSeaf(srvcc.kms.derivation.KAmf derivation) implements KeyContent {}
}
