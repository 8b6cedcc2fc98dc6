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
   * Of a concatenation that begins. It is sealed with K_AMF, whose octets the keys come from: the
   * row of K_ASME' alone could say that there are no seals.
   */
  Optional<Seal> make(HandoverFacts facts, KeyRecord kAmf, KeyRef kAsme, Deadline deadline) {
    return seals.make(kAmf, statement(facts, kAsme, Optional.empty()), deadline);
  }

  /**
   * Of the offer of a K_ASME.
   *
   * @param nh that is offered with it
   */
  Optional<Seal> make(
      HandoverFacts facts, KeyRecord kAsme, Optional<KeyRef> nh, Deadline deadline) {
    return seals.make(kAsme, statement(facts, kAsme.ref(), nh), deadline);
  }

  /**
   * Makes sure that this service began the concatenation.
   *
   * @param kAmf what is derived from
   * @param kAsme that the holder comes with
   * @throws srvcc.kms.refusal.RefusedException KeyAltered, KeyElsewhere
   */
  void check(SrvccHandover.Prepared prepared, KeyRecord kAmf, KeyRef kAsme, Deadline deadline) {
    Statement statement = statement(prepared.facts(), kAsme, Optional.empty());
    seals.check(kAmf, statement, prepared.seal(), deadline);
  }

  /**
   * Makes sure that its owner offered the K_ASME.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyAltered, KeyElsewhere
   */
  void check(SrvccHandover.Offered offered, KeyRecord kAsme, Deadline deadline) {
    Statement statement = statement(offered.facts(), kAsme.ref(), offered.nh());
    seals.check(kAsme, statement, offered.seal(), deadline);
  }

  private static Statement statement(HandoverFacts facts, KeyRef kAsme, Optional<KeyRef> nh) {
    Statement statement =
        Statement.of(KIND + facts.form().name())
            .with(facts.id().uuid())
            .with(facts.amf().uuid())
            .with(facts.holder().uuid())
            .with(facts.kAmf())
            .with(facts.ksi())
            .with(facts.downlinkNasCount().value())
            .with(facts.expiresAt())
            .with(kAsme);
    return nh.map(statement::with).orElse(statement);
  }
}
