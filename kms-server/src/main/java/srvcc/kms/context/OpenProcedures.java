package srvcc.kms.context;

import srvcc.kms.key.KeyRef;

/** Procedures of another kind that hold keys until they end. */
@FunctionalInterface
public interface OpenProcedures {

  /**
   * Refuses to begin another procedure with a key that one of these holds.
   *
   * @throws srvcc.kms.refusal.RefusedException the refusal that names what is open
   */
  void checkNone(KeyRef key);
}
