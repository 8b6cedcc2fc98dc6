package srvcc.kms.token;

/**
 * What a key may be used for. Each use costs it an attribute, so a key gets those alone that it
 * needs.
 */
enum KeyUse {
  /** Other keys are derived from it. */
  DERIVE,
  /** It becomes part of S: NH and K_gNB as SYNC-input (TS 33.501 A.10, A.15.2; TS 33.401 A.4). */
  PART_OF_S,
  /** It is wrapped for a recipient. */
  RELEASE,
  /** It is wrapped for the store, and destroyed. */
  KEEP,
  /** Known-answer tests compute its check value. */
  CHECK
}
