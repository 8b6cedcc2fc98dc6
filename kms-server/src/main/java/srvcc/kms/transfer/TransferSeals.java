package srvcc.kms.transfer;

import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.Seals;
import srvcc.kms.vault.Statement;

/**
 * Seals who may take which key of whom: without it, whoever writes to the database could name
 * itself the target of a transfer that nobody prepared. The end of its time is part of it, so that
 * a transfer that ended cannot be opened again later.
 */
record TransferSeals(Seals seals) {

  private static final String KIND = "transfer of a security context";
  private static final String EPS_KIND = "transfer of an EPS security context";
  private static final String USER_PLANE_KIND = "transfer of a user plane";

  /**
   * The facts with their seal.
   *
   * @param moved the key that is handed over
   */
  TransferFacts sealed(TransferFacts facts, KeyRecord moved, Deadline deadline) {
    return facts.sealed(seals.make(moved, statement(facts, moved), deadline));
  }

  /**
   * Makes sure that this service prepared the transfer.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyAltered, KeyElsewhere
   */
  void check(TransferFacts facts, KeyRecord moved, Deadline deadline) {
    seals.check(moved, statement(facts, moved), facts.seal(), deadline);
  }

  private static Statement statement(TransferFacts facts, KeyRecord moved) {
    return switch (facts.form()) {
      case TransferForm.Mobility() -> ofKey(KIND, facts, moved);
      case TransferForm.Eps(EpsContext context) -> with(ofKey(EPS_KIND, facts, moved), context);
      case TransferForm.UserPlane(NfInstanceId upe) ->
          ofKey(USER_PLANE_KIND, facts, moved).with(upe.uuid());
    };
  }

  private static Statement with(Statement statement, EpsContext eps) {
    Statement numbers =
        statement
            .with(eps.numbers().eKsi())
            .with(eps.numbers().ncc())
            .with(eps.numbers().uplink().value())
            .with(eps.numbers().downlink().value());
    return eps.nh().map(numbers::with).orElse(numbers);
  }

  private static Statement ofKey(String kind, TransferFacts facts, KeyRecord moved) {
    Statement statement =
        Statement.of(kind)
            .with(facts.id().uuid())
            .with(facts.source().uuid())
            .with(facts.target().uuid())
            .with(facts.held())
            .with(facts.moved())
            .with(moved.generation())
            .with(facts.expiresAt());
    for (KeyRef key : facts.nonCurrent()) {
      statement = statement.with(key);
    }
    return statement;
  }
}
