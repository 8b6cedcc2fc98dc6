package srvcc.kms.api;

import com.google.protobuf.ByteString;
import java.security.SecureRandom;
import java.util.UUID;
import srvcc.kms.key.KeyRef;
import srvcc.kms.testing.Formula;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Wrapped;
import srvcc.kms.v1.DeriveSrvccContextRequest;
import srvcc.kms.v1.DeriveSrvccContextResponse;
import srvcc.kms.v1.HandoverReference;
import srvcc.kms.v1.ImportKeyRequest;
import srvcc.kms.v1.KAmfContent;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.KeySetIdentifier;
import srvcc.kms.v1.OpenImportChannelRequest;
import srvcc.kms.v1.PrepareHandoverRequest;
import srvcc.kms.v1.PrepareHandoverResponse;
import srvcc.kms.v1.ReleaseToMscRequest;
import srvcc.kms.v1.TransportWrapping;
import srvcc.kms.vault.Wrapping;

/** Good requests, to be sent as they are or with one thing changed. */
final class WireRun {
  static final byte[] K_AMF = Formula.hmac(new byte[] {7}, new byte[0]);
  static final int COUNT = 0x1234;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final TestServer server;

  WireRun(TestServer server) {
    this.server = server;
  }

  static String id() {
    return UUID.randomUUID().toString();
  }

  static byte[] octets() {
    byte[] octets = new byte[32];
    RANDOM.nextBytes(octets);
    return octets;
  }

  static KeyReference unknownKey() {
    return Wire.of(KeyRef.random());
  }

  static KeyRef ref(KeyReference reference) {
    return KeyRef.of(reference.getValue().toByteArray());
  }

  static HandoverReference unknownHandover() {
    return HandoverReference.newBuilder().setValue(unknownKey().getValue()).build();
  }

  TransportWrapping wrapped(byte[] octets) {
    Wrapping.ToTransportKey wrapping = Wrapped.to(server.service().vault().transportKey(), octets);
    return TransportWrapping.newBuilder()
        .setTransportKey(Wire.of(wrapping.under()))
        .setCiphertext(ByteString.copyFrom(wrapping.ciphertext().toArray()))
        .build();
  }

  ImportKeyRequest.Builder importKAmf(byte[] octets) {
    return ImportKeyRequest.newBuilder()
        .setRequestId(id())
        .setTransport(wrapped(octets))
        .setKAmf(KAmfContent.getDefaultInstance())
        .setNgKsi(
            KeySetIdentifier.newBuilder().setType(KeySetIdentifier.Type.TYPE_NATIVE).setValue(3));
  }

  OpenImportChannelRequest.Builder openChannel(byte[] octets) {
    return OpenImportChannelRequest.newBuilder().setRequestId(id()).setWrapping(wrapped(octets));
  }

  PrepareHandoverRequest.Builder prepare(KeyReference kAmf) {
    return PrepareHandoverRequest.newBuilder()
        .setRequestId(id())
        .setKAmf(kAmf)
        .setDownlinkNasCount(COUNT)
        .setMmeInstanceId(Parties.MME.toString());
  }

  DeriveSrvccContextRequest.Builder derive(KeyReference kAsmeSrvcc) {
    return DeriveSrvccContextRequest.newBuilder()
        .setRequestId(id())
        .setKAsmeSrvcc(kAsmeSrvcc)
        .setMscInstanceId(Parties.MSC.toString());
  }

  ReleaseToMscRequest.Builder release(DeriveSrvccContextResponse derived) {
    return ReleaseToMscRequest.newBuilder()
        .setRequestId(id())
        .setCkSrvcc(derived.getCkSrvcc())
        .setIkSrvcc(derived.getIkSrvcc());
  }

  /** A K_AMF of the AMF. */
  KeyReference imported() {
    return imported(K_AMF);
  }

  KeyReference imported(byte[] octets) {
    return server.amf().keys().importKey(importKAmf(octets).build()).getKey().getKey();
  }

  PrepareHandoverResponse prepared() {
    return prepared(K_AMF);
  }

  PrepareHandoverResponse prepared(byte[] kAmf) {
    return server.amf().handovers().prepareHandover(prepare(imported(kAmf)).build());
  }

  DeriveSrvccContextResponse derived() {
    return server.mme().handovers().deriveSrvccContext(derive(prepared().getKAsmeSrvcc()).build());
  }
}
