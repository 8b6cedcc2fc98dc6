package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.kms.KeyWrapper;
import srvcc.kms.client.kms.Oaep;
import srvcc.kms.client.kms.TransportKey;
import srvcc.kms.client.kms.WrappedKey;
import srvcc.kms.v1.DestroyKeyRequest;
import srvcc.kms.v1.ImportKeyRequest;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.KeySetIdentifier;
import srvcc.kms.v1.OpenImportChannelRequest;
import srvcc.kms.v1.TransportWrapping;

/** Keys that may not come in. */
abstract class RefusedImportContract extends RefusalContract {
  private static final Refused UNWRAP_FAILED =
      Refused.of(Status.Code.INVALID_ARGUMENT, "UNWRAP_FAILED", "ciphertext");
  private static final Refused SIZE_WRONG =
      new Refused(
          Status.Code.INVALID_ARGUMENT,
          "KEY_SIZE_WRONG",
          Map.of("field", "ciphertext", "expectedOctets", "32"));
  private static final int ABOVE_NAS_COUNT = 1 << 24;

  @TestFactory
  Stream<DynamicTest> wrappedKey() {
    TransportKey transport = transportKey();
    SecretOctets kAmf = ue().kAmf();
    byte[] elsewhere = Oaep.wrap(kAmf, otherRsaKey(), transport.oaepHash());
    return Stream.of(
        importRefused("noise", UNWRAP_FAILED, to(transport, KnownUe.noise(384))),
        importRefused("an octet short", UNWRAP_FAILED, to(transport, KnownUe.noise(383))),
        importRefused("empty", invalid("transport.ciphertext"), to(transport, ByteString.EMPTY)),
        importRefused("15 octets", SIZE_WRONG, ofSize(15, transport)),
        importRefused("16 octets", SIZE_WRONG, ofSize(16, transport)),
        importRefused("31 octets", SIZE_WRONG, ofSize(31, transport)),
        importRefused("33 octets", SIZE_WRONG, ofSize(33, transport)),
        importRefused(
            "to another RSA key", UNWRAP_FAILED, to(transport, ByteString.copyFrom(elsewhere))),
        importRefused(
            "under an unknown transport key",
            UNWRAP_FAILED,
            new WrappedKey.ToTransportKey(
                srvcc.kms.client.kms.KeyReference.of(KnownUe.noise(16).toByteArray()),
                KnownUe.noise(384))));
  }

  @TestFactory
  Stream<DynamicTest> field() {
    KnownUe ue = ue();
    TransportKey transport = transportKey();
    KeySetIdentifier untyped = KeySetIdentifier.newBuilder().setValue(1).build();
    return Stream.of(
        field("ng_ksi.value", ue, transport, request -> request.setNgKsi(KnownUe.ngKsi(7))),
        field("ng_ksi.type", ue, transport, request -> request.setNgKsi(untyped)),
        field("ng_ksi.type", ue, transport, ImportKeyRequest.Builder::clearNgKsi),
        field(
            "next_downlink_nas_count",
            ue,
            transport,
            request -> request.setNextDownlinkNasCount(ABOVE_NAS_COUNT)),
        field("next_uplink_nas_count", ue, transport, request -> request.setNextUplinkNasCount(-1)),
        field("wrapping", ue, transport, ImportKeyRequest.Builder::clearWrapping),
        field("content", ue, transport, ImportKeyRequest.Builder::clearContent),
        field("request_id", ue, transport, request -> request.setRequestId("1")));
  }

  @Test
  void kAmf_comesInOnce() {
    KnownUe ue = ue();
    TransportKey transport = transportKey();
    KeyReference first =
        amf.keys().importKey(ue.importRequest(transport).build()).getKey().getKey();
    Refused known = precondition("K_AMF_KNOWN", "field", "ciphertext");

    refused(known, () -> amf.keys().importKey(ue.importRequest(transport).build()));
    refused(known, () -> otherAmf.keys().importKey(ue.importRequest(transport).build()));

    amf.keys()
        .destroyKey(DestroyKeyRequest.newBuilder().setRequestId(requestId()).setKey(first).build());
    refused(known, () -> amf.keys().importKey(ue.importRequest(transport).build()));
  }

  @Test
  void requestId_isForOneRequest() {
    TransportKey transport = transportKey();
    ImportKeyRequest request = ue().importRequest(transport).build();
    KeyReference first = amf.keys().importKey(request).getKey().getKey();

    assertThat(amf.keys().importKey(request).getKey().getKey()).isEqualTo(first);
    ImportKeyRequest other =
        ue().importRequest(transport).setRequestId(request.getRequestId()).build();
    refused(
        Refused.of(Status.Code.INVALID_ARGUMENT, "REQUEST_ID_REUSED", "request_id"),
        () -> amf.keys().importKey(other));
  }

  @Test
  void role_ofTheAmfIsNeeded() {
    ImportKeyRequest request = ue().importRequest(transportKey()).build();

    refused(role("IMPORT_KEY"), () -> mme.keys().importKey(request));
    refused(role("IMPORT_KEY"), () -> msc.keys().importKey(request));
    refused(
        role("OPEN_IMPORT_CHANNEL"),
        () -> mme.keys().openImportChannel(OpenImportChannelRequest.getDefaultInstance()));
  }

  @Test
  void deadline_isNeeded() {
    ImportKeyRequest request = ue().importRequest(transportKey()).build();

    refused(
        new Refused(Status.Code.INVALID_ARGUMENT, "DEADLINE_INVALID", Map.of()),
        () -> amf.keysWithoutDeadline().importKey(request));
  }

  @Test
  void channel_takesKeysOfItsOwnerThatWereWrappedInIt() {
    TransportKey transport = transportKey();
    SecretOctets channelKey = ue().kAmf();
    KeyReference channel = open(amf, KeyWrapper.wrap(channelKey, transport));
    WrappedKey.ToChannel wrapped =
        KeyWrapper.wrap(
            ue().kAmf(),
            channelKey,
            srvcc.kms.client.kms.KeyReference.of(channel.getValue().toByteArray()));

    refused(
        keyNotFound("channel.channel"),
        () -> otherAmf.keys().importKey(KnownUe.request(wrapped).build()));
    refused(
        keyNotFound("channel.channel"),
        () -> amf.keys().importKey(inChannel(unknownKey(), wrapped.ciphertext())));
    refused(UNWRAP_FAILED, () -> amf.keys().importKey(inChannel(channel, KnownUe.noise(40))));
    refused(
        SIZE_WRONG,
        () ->
            amf.keys()
                .importKey(
                    inChannel(
                        channel,
                        KeyWrapper.wrap(SecretOctets.random(16), channelKey, wrapped.channel())
                            .ciphertext())));
    assertThat(amf.keys().importKey(KnownUe.request(wrapped).build()).getKey().getName())
        .isEqualTo("K_AMF");
    close(amf, channel);
    refused(
        keyNotFound("channel.channel"),
        () -> amf.keys().importKey(KnownUe.request(wrapped).build()));
  }

  @Test
  void channel_isOneOfFewAndOfAnAes256Key() {
    TransportKey transport = transportKey();
    List<KeyReference> open =
        Stream.generate(() -> open(otherAmf, KeyWrapper.wrap(ue().kAmf(), transport)))
            .limit(4)
            .toList();

    refused(
        new Refused(Status.Code.RESOURCE_EXHAUSTED, "TOO_MANY_CHANNELS", Map.of("limit", "4")),
        () -> open(otherAmf, KeyWrapper.wrap(ue().kAmf(), transport)));
    refused(SIZE_WRONG, () -> open(amf, KeyWrapper.wrap(SecretOctets.random(16), transport)));
    refused(UNWRAP_FAILED, () -> open(amf, to(transport, KnownUe.noise(384))));
    open.forEach(channel -> close(otherAmf, channel));
  }

  private DynamicTest importRefused(String name, Refused expected, WrappedKey wrapped) {
    return refused(name, expected, () -> amf.keys().importKey(KnownUe.request(wrapped).build()));
  }

  private DynamicTest field(
      String field,
      KnownUe ue,
      TransportKey transport,
      UnaryOperator<ImportKeyRequest.Builder> fault) {
    return refused(
        field,
        invalid(field),
        () -> amf.keys().importKey(fault.apply(ue.importRequest(transport)).build()));
  }

  private static WrappedKey.ToTransportKey to(TransportKey transport, ByteString ciphertext) {
    return new WrappedKey.ToTransportKey(transport.reference(), ciphertext);
  }

  private WrappedKey ofSize(int octets, TransportKey transport) {
    SecretOctets key = SecretOctets.random(octets);
    service().hygiene().forbid(key);
    return KeyWrapper.wrap(key, transport);
  }

  private static ImportKeyRequest inChannel(KeyReference channel, ByteString ciphertext) {
    return KnownUe.request(
            new WrappedKey.ToChannel(
                srvcc.kms.client.kms.KeyReference.of(channel.getValue().toByteArray()), ciphertext))
        .build();
  }

  private static KeyReference open(Caller caller, WrappedKey.ToTransportKey wrapped) {
    TransportWrapping wrapping =
        TransportWrapping.newBuilder()
            .setTransportKey(reference(ByteString.copyFrom(wrapped.transportKey().octets())))
            .setCiphertext(wrapped.ciphertext())
            .build();
    return caller
        .keys()
        .openImportChannel(
            OpenImportChannelRequest.newBuilder()
                .setRequestId(requestId())
                .setWrapping(wrapping)
                .build())
        .getChannel();
  }

  private static void close(Caller caller, KeyReference channel) {
    var _ =
        caller
            .keys()
            .destroyKey(
                DestroyKeyRequest.newBuilder().setRequestId(requestId()).setKey(channel).build());
  }

  private static PublicKey otherRsaKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(3072);
      return generator.generateKeyPair().getPublic();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
