package srvcc.kms.context;

/** What the octets of an imported key are. */
public sealed interface KeyContent {

  /** A K_AMF. */
  record KAmf() implements KeyContent {}

  /**
   * A K_SEAF, from which K_AMF is derived.
   *
   * @param derivation of K_AMF, TS 33.501 A.7
   */
  record KSeaf(srvcc.kms.derivation.KAmf derivation) implements KeyContent {}
}
