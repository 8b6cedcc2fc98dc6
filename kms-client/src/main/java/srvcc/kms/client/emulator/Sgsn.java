package srvcc.kms.client.emulator;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;
import srvcc.kms.client.crypto.CheckValue;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.crypto.UmtsDerivations;
import srvcc.kms.client.kms.HandoverReference;
import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.kms.KeyHolder;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.kms.KeyWrapper;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.kms.UtranMove;
import srvcc.kms.client.nas.KeySetIdentifier;
import srvcc.kms.client.pki.NfIdentity;

/**
 * An SGSN with one UE. It brings CK‖IK into custody, and unwraps CK' and IK' of a UE that comes
 * from E-UTRAN with its own RSA key.
 */
public final class Sgsn implements AutoCloseable {
  private final NfIdentity identity;
  private final KmsClient kms;
  private Optional<KeyReference> ckIk = Optional.empty();
  private Optional<SecretOctets> received = Optional.empty();
  private Optional<CheckValue> checkValue = Optional.empty();
  private int receivedKsi;

  /** Connects an SGSN with the service. */
  public Sgsn(NfIdentity identity, KmsClient kms) {
    this.identity = identity;
    this.kms = kms;
  }

  /** Returns the NF instance. */
  public UUID instanceId() {
    return identity.instanceId();
  }

  /** Brings CK‖IK of a UE into custody. */
  public KeyDescription bring(KeyHolder key, KeySetIdentifier ksi) {
    KeyDescription arrived = kms.keys().importCkIk(key, ksi);
    ckIk = Optional.of(arrived.reference());
    return arrived;
  }

  /**
   * Brings CK'‖IK', which it received, into custody, and keeps no copy.
   *
   * @param shown is shown it before
   */
  public KeyDescription bringReceived(Consumer<SecretOctets> shown) {
    SecretOctets key = received.orElseThrow();
    shown.accept(key);
    KeySetIdentifier ksi = new KeySetIdentifier(KeySetIdentifier.Type.MAPPED, receivedKsi);
    KeyDescription arrived = bring(transportKey -> KeyWrapper.wrap(key, transportKey), ksi);
    delete();
    return arrived;
  }

  /** Lets an MME map the context. */
  public HandoverReference offer(UUID mme) {
    return kms.utran().offer(ckIk.orElseThrow(), mme);
  }

  /** Asks for the K'_ASME that it offered to map, which no SGSN is given. */
  public KeyDescription askForKAsme(HandoverReference offered, int nonceMme) {
    return kms.utran().mapFromUtran(offered, nonceMme, OptionalInt.empty());
  }

  /** Takes CK' and IK' from an MME: has them released, and unwraps them. */
  public void receive(UtranMove move) {
    delete();
    SecretOctets both = kms.utran().release(move.ckPrime(), move.ikPrime(), identity);
    received = Optional.of(both);
    receivedKsi = move.ksi();
    checkValue = Optional.of(UmtsDerivations.checkValue(both));
  }

  /** Deletes CK' and IK'. Safe to repeat. */
  public void delete() {
    received.ifPresent(SecretOctets::close);
    received = Optional.empty();
  }

  /** The UE stays in UTRAN. */
  public void stayed(HandoverReference offered) {
    kms.handovers().cancel(offered);
  }

  /** Returns the check value of what it received last, also where that is deleted. */
  public Optional<CheckValue> lastCheckValue() {
    return checkValue;
  }

  /** Asks the service what became of CK‖IK. */
  public KeyDescription describeCkIk() {
    return kms.keys().describe(ckIk.orElseThrow());
  }

  /** Asks the service what it says of a key. */
  public KeyDescription describe(KeyReference key) {
    return kms.keys().describe(key);
  }

  /** Deletes every key. */
  @Override
  public void close() {
    delete();
  }
}
