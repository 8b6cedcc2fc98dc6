package srvcc.kms.client.kms;

import com.google.protobuf.ByteString;
import java.util.OptionalInt;
import java.util.UUID;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.client.pki.NfIdentity;
import srvcc.kms.v1.InterworkingServiceGrpc;
import srvcc.kms.v1.MapFromUtranRequest;
import srvcc.kms.v1.MapToUtranRequest;
import srvcc.kms.v1.OfferUmtsContextRequest;
import srvcc.kms.v1.ReleaseToSgsnRequest;
import srvcc.kms.v1.ReleaseToSgsnResponse;
import srvcc.kms.v1.UtranIdleMode;

/**
 * The calls of InterworkingService between UTRAN and E-UTRAN (TS 33.401 9.1, 9.2). Each throws
 * {@link KmsException} where the service refuses.
 */
public final class Utran {
  private static final int KEY_OCTETS = 16;

  private final Calls calls;

  Utran(Calls calls) {
    this.calls = calls;
  }

  /** For the SGSN: lets an MME map CK‖IK. */
  public HandoverReference offer(KeyReference ckIk, UUID mme) {
    var request =
        OfferUmtsContextRequest.newBuilder()
            .setRequestId(RequestIds.next())
            .setCkIk(ckIk.toMessage())
            .setMmeInstanceId(mme.toString())
            .build();
    return HandoverReference.of(
        calls.call(InterworkingServiceGrpc.getOfferUmtsContextMethod(), request).getHandover());
  }

  /**
   * For the MME: K'_ASME with its security context.
   *
   * @param nonceUe in idle mode; nothing at handover
   */
  public KeyDescription mapFromUtran(
      HandoverReference handover, int nonceMme, OptionalInt nonceUe) {
    var request =
        MapFromUtranRequest.newBuilder()
            .setRequestId(RequestIds.next())
            .setHandover(handover.toMessage())
            .setNonceMme(nonceMme);
    nonceUe.ifPresent(request::setNonceUe);
    return KeyDescription.of(
        calls.call(InterworkingServiceGrpc.getMapFromUtranMethod(), request.build()).getKey());
  }

  /** For the MME, at handover: CK' and IK' from K_ASME and the current downlink EPS NAS COUNT. */
  public UtranMove mapToUtran(KeyReference kAsme, int eKsi, NasCount downlink, UUID sgsn) {
    return mapToUtran(request(kAsme, eKsi, sgsn).setDownlinkEpsNasCount(downlink.value()).build());
  }

  /**
   * For the MME, in idle mode: CK' and IK' from K_ASME and an uplink EPS NAS COUNT.
   *
   * @param nasToken what the UE has sent of its NAS-token
   */
  public UtranMove mapToUtran(
      KeyReference kAsme, int eKsi, NasCount uplink, byte[] nasToken, UUID sgsn) {
    var idle =
        UtranIdleMode.newBuilder()
            .setUplinkEpsNasCount(uplink.value())
            .setNasToken(ByteString.copyFrom(nasToken));
    return mapToUtran(request(kAsme, eKsi, sgsn).setIdle(idle).build());
  }

  /**
   * For the SGSN: has CK' and IK' wrapped to the certificate of the connection, and unwraps them.
   *
   * @param own the identity of the connection
   * @return CK'‖IK'
   * @throws InvalidAnswerException if they do not unwrap or are not 16 octets each
   */
  public SecretOctets release(KeyReference ckPrime, KeyReference ikPrime, NfIdentity own) {
    var request =
        ReleaseToSgsnRequest.newBuilder()
            .setRequestId(RequestIds.next())
            .setCkPrime(ckPrime.toMessage())
            .setIkPrime(ikPrime.toMessage())
            .build();
    ReleaseToSgsnResponse answer =
        calls.call(InterworkingServiceGrpc.getReleaseToSgsnMethod(), request);
    OaepHash hash = OaepHash.of(answer.getOaepHash());
    try (SecretOctets ck = unwrap(answer.getWrappedCkPrime(), own, hash, "wrapped_ck_prime");
        SecretOctets ik = unwrap(answer.getWrappedIkPrime(), own, hash, "wrapped_ik_prime")) {
      return SecretOctets.filled(
          2 * KEY_OCTETS,
          both -> {
            copy(ck, both, 0);
            copy(ik, both, KEY_OCTETS);
          });
    }
  }

  private UtranMove mapToUtran(MapToUtranRequest request) {
    return UtranMove.of(calls.call(InterworkingServiceGrpc.getMapToUtranMethod(), request));
  }

  private static MapToUtranRequest.Builder request(KeyReference kAsme, int eKsi, UUID sgsn) {
    return MapToUtranRequest.newBuilder()
        .setRequestId(RequestIds.next())
        .setKAsme(kAsme.toMessage())
        .setEKsi(eKsi)
        .setSgsnInstanceId(sgsn.toString());
  }

  private static SecretOctets unwrap(
      ByteString wrapped, NfIdentity own, OaepHash hash, String field) {
    SecretOctets key = Oaep.unwrap(wrapped.toByteArray(), own.key(), hash, field);
    if (key.size() != KEY_OCTETS) {
      key.close();
      throw new InvalidAnswerException(field, "it is not a key of 16 octets");
    }
    return key;
  }

  private static void copy(SecretOctets half, byte[] both, int at) {
    half.open(octets -> {
      System.arraycopy(octets, 0, both, at, octets.length);
      return octets.length;
    });
  }
}
