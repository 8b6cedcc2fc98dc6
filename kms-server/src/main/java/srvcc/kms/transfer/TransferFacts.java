package srvcc.kms.transfer;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.vault.Seal;

/**
 * What does not change in the life of a transfer.
 *
 * @param id names it
 * @param source prepared it: the NF instance, or what stands for its AMF set
 * @param target the one NF instance that may take the key
 * @param held the K_AMF or K_ASME that the source has
 * @param moved the key that is handed over: the same, K_AMF' derived from it, or K_UPenc
 * @param nonCurrent the K_AMF of contexts that go with the source's, never to the target; at most 7
 * @param form what kind of transfer it is, with what goes along
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
    TransferForm form,
    Instant expiresAt,
    Optional<Seal> seal) {

  /** Keeps its own list. */
  public TransferFacts {
    nonCurrent = List.copyOf(nonCurrent);
  }

  /** One of a K_AMF. */
  public TransferFacts(
      TransferId id,
      NfInstanceId source,
      NfInstanceId target,
      KeyRef held,
      KeyRef moved,
      List<KeyRef> nonCurrent,
      Instant expiresAt,
      Optional<Seal> seal) {
    this(id, source, target, held, moved, nonCurrent, new TransferForm.Mobility(), expiresAt, seal);
  }

  /** What goes with a K_ASME; empty of another form. */
  public Optional<EpsContext> eps() {
    return form instanceof TransferForm.Eps(EpsContext context)
        ? Optional.of(context)
        : Optional.empty();
  }

  /** The UPE that has the user plane before; empty of another form. */
  public Optional<NfInstanceId> sourceUpe() {
    return form instanceof TransferForm.UserPlane(NfInstanceId upe)
        ? Optional.of(upe)
        : Optional.empty();
  }

  /** The NH that goes with a K_ASME. */
  Optional<KeyRef> nh() {
    return eps().flatMap(EpsContext::nh);
  }

  /** The keys that nothing else may begin with until the transfer ends. */
  public Set<KeyRef> keys() {
    Set<KeyRef> keys = new HashSet<>(nonCurrent);
    keys.add(held);
    keys.add(moved);
    return Set.copyOf(keys);
  }

  /** Whether a key is handed over. */
  boolean moves(KeyRef key) {
    return moved.equals(key) || nh().filter(key::equals).isPresent();
  }

  /** The same with its seal. */
  TransferFacts sealed(Optional<Seal> made) {
    return new TransferFacts(id, source, target, held, moved, nonCurrent, form, expiresAt, made);
  }

  /** Whether it is the use of a K_UPenc that is handed over. */
  boolean isUserPlane() {
    return form instanceof TransferForm.UserPlane;
  }

  /** Whether K_AMF' is handed over (keyAmfHDerivationInd). */
  public boolean isHorizontal() {
    return form instanceof TransferForm.Mobility && !held.equals(moved);
  }
}
