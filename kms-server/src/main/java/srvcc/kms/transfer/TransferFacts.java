package srvcc.kms.transfer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.vault.Seal;

/**
 * What does not change in the life of a transfer.
 *
 * @param id names it
 * @param source prepared it: the NF instance, or what stands for its AMF set
 * @param target the one NF instance that may take the key
 * @param held the K_AMF that the source has
 * @param moved the K_AMF that is handed over: the same, or K_AMF' derived from it
 * @param nonCurrent the K_AMF of contexts that go with the source's, never to the target; at most 7
 * @param expiresAt ends it unless something else does before
 * @param seal of the service that prepared it; empty where the key is not wrapped
 */
public record TransferFacts(
    TransferId id,
    NfInstanceId source,
    NfInstanceId target,
    KeyRef held,
    KeyRef moved,
    List<KeyRef> nonCurrent,
    Instant expiresAt,
    Optional<Seal> seal) {

  /** Keeps its own list. */
  public TransferFacts {
    nonCurrent = List.copyOf(nonCurrent);
  }

  /** The same with its seal. */
  TransferFacts sealed(Optional<Seal> made) {
    return new TransferFacts(id, source, target, held, moved, nonCurrent, expiresAt, made);
  }

  /** Whether K_AMF' is handed over (keyAmfHDerivationInd). */
  public boolean isHorizontal() {
    return !held.equals(moved);
  }
}
