package srvcc.kms.client.emulator;

import com.google.protobuf.ByteString;
import java.util.Optional;
import java.util.UUID;
import srvcc.kms.client.crypto.NasKeys.Direction;
import srvcc.kms.client.crypto.UserPlaneKey;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.message.UserPlaneMessage.Packet;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.client.pki.NfIdentity;

/** A UPE with one UE. It ciphers the user plane with a K_UPenc that an MME named to it. */
public final class Upe implements AutoCloseable {
  private final NfIdentity identity;
  private final KmsClient kms;
  private Optional<UserPlaneKey> key = Optional.empty();

  /** Connects a UPE with the service, to whose certificate keys can be wrapped. */
  public Upe(NfIdentity identity, KmsClient kms) {
    this.identity = identity;
    this.kms = kms;
  }

  /** Returns the NF instance. */
  public UUID instanceId() {
    return identity.instanceId();
  }

  /** Takes part in a handover to it. */
  public void accept(KeyReference kUpEnc) {
    kms.upeTransfers().accept(kUpEnc);
  }

  /** Asks for the key; whatever it had is kept unless it is given it. */
  public KeyReference ask(KeyReference kUpEnc) {
    UserPlaneKey given = new UserPlaneKey(kms.upeTransfers().release(kUpEnc, identity));
    close();
    key = Optional.of(given);
    return kUpEnc;
  }

  /** Deciphers an uplink packet. */
  public ByteString receive(Packet packet) {
    return current().cipher(packet.count(), Direction.UPLINK, packet.text());
  }

  /** Enciphers a downlink packet of a UE. */
  public Packet send(Packet plain) {
    NasCount count = plain.count();
    return new Packet(plain.ue(), count, current().cipher(count, Direction.DOWNLINK, plain.text()));
  }

  /** Deletes the key. */
  @Override
  public void close() {
    key.ifPresent(UserPlaneKey::close);
    key = Optional.empty();
  }

  private UserPlaneKey current() {
    return key.orElseThrow(() -> new IllegalStateException("the UPE has no bearer of the UE"));
  }
}
