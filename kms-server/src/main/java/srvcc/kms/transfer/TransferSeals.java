package srvcc.kms.transfer;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.Octets;
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
    List<Octets> parts = new ArrayList<>();
    parts.add(octets(facts.id().uuid()));
    parts.add(octets(facts.source().uuid()));
    parts.add(octets(facts.target().uuid()));
    parts.add(octets(facts.held()));
    parts.add(octets(facts.moved()));
    parts.add(Octets.of(ByteBuffer.allocate(4).putInt(moved.generation()).array()));
    parts.add(octets(facts.expiresAt()));
    facts.nonCurrent().forEach(key -> parts.add(octets(key)));
    return new Statement(KIND, parts);
  }

  private static Octets octets(UUID uuid) {
    return Octets.of(
        ByteBuffer.allocate(16)
            .putLong(uuid.getMostSignificantBits())
            .putLong(uuid.getLeastSignificantBits())
            .array());
  }

  private static Octets octets(KeyRef key) {
    return Octets.of(key.octets());
  }

  private static Octets octets(Instant time) {
    return Octets.of(
        ByteBuffer.allocate(12).putLong(time.getEpochSecond()).putInt(time.getNano()).array());
  }
}
