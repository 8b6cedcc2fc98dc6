package srvcc.kms.audit;

import srvcc.kms.tlog.NoteSigner;

/** Signs checkpoints of the audit log with a key that never leaves the token. */
@FunctionalInterface
public interface CheckpointSigner {
  /**
   * The signer under a name. The key is made if the token has none, and stays the same for every
   * name and after every start. Signing fails as this does, and also if the token has lost that key
   * since.
   *
   * @param origin of the checkpoints; a key name of c2sp.org/signed-note
   * @throws srvcc.kms.refusal.RefusedException TokenUnavailable, Overloaded, Stopping
   * @throws srvcc.kms.tlog.MalformedNoteException if the origin cannot be the name of a key
   */
  NoteSigner signer(String origin);
}
