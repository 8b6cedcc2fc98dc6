package srvcc.kms.transfer;

import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.Seals;
import srvcc.kms.vault.Statement;

/**
 * Seals which UPE has the use of a key: without it, whoever writes to the database could name a UPE
 * that no MME named.
 */
record UpeSeals(Seals seals) {

  private static final String KIND = "user plane of a key";

  /** An assignment with its seal. */
  UpeAssignment sealed(KeyRecord key, NfInstanceId upe, Deadline deadline) {
    return new UpeAssignment(key.ref(), upe, seals.make(key, statement(key, upe), deadline));
  }

  /**
   * Makes sure that this service was told so.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyAltered, KeyElsewhere
   */
  void check(UpeAssignment assignment, KeyRecord key, Deadline deadline) {
    seals.check(key, statement(key, assignment.upe()), assignment.seal(), deadline);
  }

  private static Statement statement(KeyRecord key, NfInstanceId upe) {
    return Statement.of(KIND)
        .with(key.ref())
        .with(key.owner().uuid())
        .with(key.root())
        .with(upe.uuid());
  }
}
