package srvcc.kms.handover;

import java.util.Optional;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.Seal;
import srvcc.kms.vault.Seals;
import srvcc.kms.vault.Statement;

/**
 * Seals what a handover goes on with, where that is in its row alone and not in the key that its
 * holder comes with. Without it, whoever writes to the database could, by concatenation, have
 * CK_SRVCC and IK_SRVCC cut out of any K_ASME', and name any AMF the one that a K_ASME was offered
 * to.
 */
record HandoverSeals(Seals seals) {

  private static final String KIND = "handover ";

  /**
   * Of a handover that begins.
   *
   * @param key that the seal is of: K_ASME' of a concatenation, or the K_ASME that is offered
   * @param nh that is offered with it
   */
  Optional<Seal> make(HandoverFacts facts, KeyRecord key, Optional<KeyRef> nh, Deadline deadline) {
    return seals.make(key, statement(facts, key, nh), deadline);
  }

  /**
   * Makes sure that this service began it.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyAltered, KeyElsewhere
   */
  void check(SrvccHandover.Prepared prepared, KeyRecord kAsme, Deadline deadline) {
    Statement statement = statement(prepared.facts(), kAsme, Optional.empty());
    seals.check(kAsme, statement, prepared.seal(), deadline);
  }

  /**
   * Makes sure that its owner offered the K_ASME.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyAltered, KeyElsewhere
   */
  void check(SrvccHandover.FromEps offered, KeyRecord kAsme, Deadline deadline) {
    Statement statement = statement(offered.facts(), kAsme, offered.nh());
    seals.check(kAsme, statement, offered.seal(), deadline);
  }

  private static Statement statement(HandoverFacts facts, KeyRecord key, Optional<KeyRef> nh) {
    Statement statement =
        Statement.of(KIND + facts.form().name())
            .with(facts.id().uuid())
            .with(facts.amf().uuid())
            .with(facts.holder().uuid())
            .with(facts.kAmf())
            .with(facts.ksi())
            .with(facts.downlinkNasCount().value())
            .with(facts.expiresAt())
            .with(key.ref());
    return nh.map(statement::with).orElse(statement);
  }
}
