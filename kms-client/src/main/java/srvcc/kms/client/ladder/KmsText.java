package srvcc.kms.client.ladder;

import io.grpc.Metadata;
import io.grpc.Status;
import java.util.Map;
import java.util.function.Function;
import srvcc.kms.client.kms.KmsException;
import srvcc.kms.v1.AcceptEpsTransferRequest;
import srvcc.kms.v1.AcceptEpsTransferResponse;
import srvcc.kms.v1.AcceptTransferRequest;
import srvcc.kms.v1.AcceptTransferResponse;
import srvcc.kms.v1.AcceptUpeTransferRequest;
import srvcc.kms.v1.AssignUpeRequest;
import srvcc.kms.v1.CancelHandoverRequest;
import srvcc.kms.v1.CancelHandoverResponse;
import srvcc.kms.v1.CompleteEpsTransferRequest;
import srvcc.kms.v1.CompleteEpsTransferResponse;
import srvcc.kms.v1.CompleteHandoverRequest;
import srvcc.kms.v1.CompleteTransferRequest;
import srvcc.kms.v1.CompleteTransferResponse;
import srvcc.kms.v1.CompleteUpeTransferRequest;
import srvcc.kms.v1.CompleteUpeTransferResponse;
import srvcc.kms.v1.DeriveKeyRequest;
import srvcc.kms.v1.DeriveKeyResponse;
import srvcc.kms.v1.DeriveMappedContextRequest;
import srvcc.kms.v1.DeriveMappedContextResponse;
import srvcc.kms.v1.DeriveSrvccContextRequest;
import srvcc.kms.v1.DeriveSrvccContextResponse;
import srvcc.kms.v1.DescribeKeyRequest;
import srvcc.kms.v1.DescribeKeyResponse;
import srvcc.kms.v1.DestroyKeyRequest;
import srvcc.kms.v1.GetTransportKeyResponse;
import srvcc.kms.v1.ImportKeyRequest;
import srvcc.kms.v1.ImportKeyResponse;
import srvcc.kms.v1.MapFromUtranRequest;
import srvcc.kms.v1.MapFromUtranResponse;
import srvcc.kms.v1.MapToUtranRequest;
import srvcc.kms.v1.MapToUtranResponse;
import srvcc.kms.v1.OfferEpsContextRequest;
import srvcc.kms.v1.OfferEpsContextResponse;
import srvcc.kms.v1.OfferUmtsContextRequest;
import srvcc.kms.v1.OfferUmtsContextResponse;
import srvcc.kms.v1.PrepareDirectHandoverRequest;
import srvcc.kms.v1.PrepareDirectHandoverResponse;
import srvcc.kms.v1.PrepareEpsTransferRequest;
import srvcc.kms.v1.PrepareHandoverRequest;
import srvcc.kms.v1.PrepareHandoverResponse;
import srvcc.kms.v1.PrepareMoveToEpsRequest;
import srvcc.kms.v1.PrepareMoveToEpsResponse;
import srvcc.kms.v1.PrepareTransferRequest;
import srvcc.kms.v1.PrepareTransferResponse;
import srvcc.kms.v1.PrepareUpeTransferRequest;
import srvcc.kms.v1.RefuseEpsTransferRequest;
import srvcc.kms.v1.RefuseTransferRequest;
import srvcc.kms.v1.ReleaseNasKeyRequest;
import srvcc.kms.v1.ReleaseNasKeyResponse;
import srvcc.kms.v1.ReleaseToMscRequest;
import srvcc.kms.v1.ReleaseToMscResponse;
import srvcc.kms.v1.ReleaseToSgsnRequest;
import srvcc.kms.v1.ReleaseToSgsnResponse;
import srvcc.kms.v1.ReleaseUserPlaneKeyRequest;
import srvcc.kms.v1.ReleaseUserPlaneKeyResponse;

/** What calls of the service and its answers carry, for people: references, never wrapped keys. */
final class KmsText {
  private static final Map<Class<?>, Function<Object, String>> TEXTS =
      Map.ofEntries(
          text(
              GetTransportKeyResponse.class,
              m ->
                  "transport key "
                      + Words.of(m.getTransportKey())
                      + ", RSAES-OAEP "
                      + Words.of(m.getOaepHash())),
          text(
              ImportKeyRequest.class,
              m ->
                  (m.hasCkIk()
                          ? "CK||IK"
                          : m.getKAmf().getUnauthenticated() ? "made-up K_AMF" : "K_AMF")
                      + ", wrapped for the token, "
                      + Words.of(m.getNgKsi())),
          text(ImportKeyResponse.class, m -> Words.of(m.getKey())),
          text(
              DeriveKeyRequest.class,
              m -> Words.of(m.getDerivation()) + " from " + Words.of(m.getKey())),
          text(DeriveKeyResponse.class, m -> Words.of(m.getKeys(0))),
          text(
              PrepareMoveToEpsRequest.class,
              m ->
                  "K_AMF "
                      + Words.of(m.getKAmf())
                      + (m.hasUplinkNasCount()
                          ? ", uplink NAS COUNT " + m.getUplinkNasCount()
                          : ", downlink NAS COUNT " + m.getDownlinkNasCount())),
          text(
              PrepareMoveToEpsResponse.class,
              m ->
                  "K_ASME' "
                      + Words.of(m.getKAsme())
                      + (m.hasNh() ? ", NH " + Words.of(m.getNh()) + ", NCC " + m.getNcc() : "")
                      + " "
                      + Words.of(m.getExposureClass())
                      + ", eKSI "
                      + m.getEKsi()),
          text(OfferEpsContextRequest.class, m -> "K_ASME " + Words.of(m.getKAsme())),
          text(OfferEpsContextResponse.class, m -> Words.of(m.getHandover())),
          text(DeriveMappedContextRequest.class, m -> Words.of(m.getHandover())),
          text(DeriveMappedContextResponse.class, m -> Words.of(m.getKey())),
          text(OfferUmtsContextRequest.class, m -> "CK||IK " + Words.of(m.getCkIk())),
          text(
              OfferUmtsContextResponse.class,
              m -> Words.of(m.getHandover()) + ", KSI " + m.getKsi()),
          text(
              MapFromUtranRequest.class,
              m ->
                  Words.of(m.getHandover())
                      + (m.hasNonceUe() ? ", NONCE_UE %08x".formatted(m.getNonceUe()) : "")
                      + ", NONCE_MME %08x".formatted(m.getNonceMme())),
          text(MapFromUtranResponse.class, m -> Words.of(m.getKey())),
          text(
              MapToUtranRequest.class,
              m ->
                  "K_ASME "
                      + Words.of(m.getKAsme())
                      + (m.hasIdle()
                          ? ", NAS-token, uplink NAS COUNT " + m.getIdle().getUplinkEpsNasCount()
                          : ", downlink NAS COUNT " + m.getDownlinkEpsNasCount())),
          text(
              MapToUtranResponse.class,
              m ->
                  "CK' %s, IK' %s %s, KSI %d"
                      .formatted(
                          Words.of(m.getCkPrime()),
                          Words.of(m.getIkPrime()),
                          Words.of(m.getExposureClass()),
                          m.getKsi())),
          text(
              ReleaseToSgsnRequest.class,
              m -> "CK' " + Words.of(m.getCkPrime()) + ", IK' " + Words.of(m.getIkPrime())),
          text(
              ReleaseToSgsnResponse.class,
              m ->
                  "CK', IK' RELEASED, wrapped to the SGSN's key (OAEP %s), KSI %d"
                      .formatted(Words.of(m.getOaepHash()), m.getKsi())),
          text(DestroyKeyRequest.class, m -> Words.of(m.getKey())),
          text(DescribeKeyRequest.class, m -> Words.of(m.getKey())),
          text(DescribeKeyResponse.class, m -> Words.of(m.getKey())),
          text(
              PrepareHandoverRequest.class,
              m ->
                  "K_AMF "
                      + Words.of(m.getKAmf())
                      + ", downlink NAS COUNT "
                      + m.getDownlinkNasCount()
                      + (m.getConcatenated() ? ", K_ASME' for K_ASME_SRVCC" : "")),
          text(
              PrepareHandoverResponse.class,
              m ->
                  "K_ASME_SRVCC %s %s, eKSI %d, COUNT used %d, next %s, 4 LSB %d"
                      .formatted(
                          Words.of(m.getKAsmeSrvcc()),
                          Words.of(m.getExposureClass()),
                          m.getEKsi(),
                          m.getDownlinkNasCount(),
                          m.hasNextDownlinkNasCount() ? m.getNextDownlinkNasCount() : "none",
                          m.getDownlinkNasCountLsb())),
          text(
              PrepareDirectHandoverRequest.class,
              m ->
                  "K_AMF "
                      + Words.of(m.getKAmf())
                      + ", downlink NAS COUNT "
                      + m.getDownlinkNasCount()),
          text(
              PrepareDirectHandoverResponse.class,
              m ->
                  "CK_SRVCC %s, IK_SRVCC %s %s, KSI_SRVCC %d, COUNT used %d, next %s, 4 LSB %d"
                      .formatted(
                          Words.of(m.getCkSrvcc()),
                          Words.of(m.getIkSrvcc()),
                          Words.of(m.getExposureClass()),
                          m.getKsiSrvcc(),
                          m.getDownlinkNasCount(),
                          m.hasNextDownlinkNasCount() ? m.getNextDownlinkNasCount() : "none",
                          m.getDownlinkNasCountLsb())),
          text(DeriveSrvccContextRequest.class, m -> "K_ASME_SRVCC " + Words.of(m.getKAsmeSrvcc())),
          text(
              DeriveSrvccContextResponse.class,
              m ->
                  "CK_SRVCC %s, IK_SRVCC %s %s, KSI_SRVCC %d"
                      .formatted(
                          Words.of(m.getCkSrvcc()),
                          Words.of(m.getIkSrvcc()),
                          Words.of(m.getExposureClass()),
                          m.getKsiSrvcc())),
          text(
              ReleaseToMscRequest.class,
              m ->
                  "CK_SRVCC "
                      + Words.of(m.getCkSrvcc())
                      + ", IK_SRVCC "
                      + Words.of(m.getIkSrvcc())),
          text(
              ReleaseToMscResponse.class,
              m ->
                  "CK_SRVCC, IK_SRVCC RELEASED, wrapped to the MSC's key (OAEP %s), KSI_SRVCC %d"
                      .formatted(Words.of(m.getOaepHash()), m.getKsiSrvcc())),
          text(CompleteHandoverRequest.class, m -> Words.of(m.getHandover())),
          text(CancelHandoverRequest.class, m -> Words.of(m.getHandover())),
          text(
              PrepareTransferRequest.class,
              m ->
                  "K_AMF "
                      + Words.of(m.getKey())
                      + (m.hasHorizontalDerivation()
                          ? ", horizontal derivation, uplink NAS COUNT "
                              + m.getHorizontalDerivation().getUplinkNasCount()
                          : ", as it is")),
          text(
              PrepareTransferResponse.class,
              m ->
                  "%s %s %s, %s, generation %d"
                      .formatted(
                          m.getKeyAmfHDerivationInd() ? "K_AMF'" : "K_AMF",
                          Words.of(m.getKey()),
                          Words.of(m.getExposureClass()),
                          Words.of(m.getNgKsi()),
                          m.getGeneration())),
          text(AcceptTransferRequest.class, m -> Words.of(m.getKey())),
          text(
              AcceptTransferResponse.class,
              m -> Words.of(m.getKey()) + ", generation " + m.getKey().getGeneration()),
          text(RefuseTransferRequest.class, m -> Words.of(m.getKey())),
          text(CompleteTransferRequest.class, m -> Words.of(m.getTransferStatus())),
          text(CompleteTransferResponse.class, m -> Words.of(m.getState())),
          text(
              PrepareEpsTransferRequest.class,
              m ->
                  "K_ASME "
                      + Words.of(m.getKAsme())
                      + (m.hasNh() ? ", NH " + Words.of(m.getNh()) : "")),
          text(AcceptEpsTransferRequest.class, m -> "K_ASME " + Words.of(m.getKAsme())),
          text(AcceptEpsTransferResponse.class, m -> Words.of(m.getKey())),
          text(RefuseEpsTransferRequest.class, m -> "K_ASME " + Words.of(m.getKAsme())),
          text(CompleteEpsTransferRequest.class, m -> Words.of(m.getTransferStatus())),
          text(CompleteEpsTransferResponse.class, m -> Words.of(m.getState())),
          text(AssignUpeRequest.class, m -> "K_UPenc " + Words.of(m.getKey())),
          text(PrepareUpeTransferRequest.class, m -> "K_UPenc " + Words.of(m.getKey())),
          text(AcceptUpeTransferRequest.class, m -> "K_UPenc " + Words.of(m.getKey())),
          text(CompleteUpeTransferRequest.class, m -> Words.of(m.getTransferStatus())),
          text(CompleteUpeTransferResponse.class, m -> Words.of(m.getState())),
          text(ReleaseUserPlaneKeyRequest.class, m -> "K_UPenc " + Words.of(m.getKey())),
          text(
              ReleaseUserPlaneKeyResponse.class,
              m ->
                  "RELEASED, wrapped to the UPE's key (OAEP %s)"
                      .formatted(Words.of(m.getOaepHash()))),
          text(ReleaseNasKeyRequest.class, m -> Words.of(m.getKey())),
          text(
              ReleaseNasKeyResponse.class,
              m ->
                  "RELEASED, wrapped to the AMF's key (OAEP %s)"
                      .formatted(Words.of(m.getOaepHash()))),
          text(CancelHandoverResponse.class, m -> Words.of(m.getState())));

  private KmsText() {}

  static String of(Object message) {
    return TEXTS.getOrDefault(message.getClass(), m -> "").apply(message);
  }

  static String of(Status status, Metadata trailers) {
    KmsException refusal = KmsException.of(status.asRuntimeException(trailers));
    return refusal.code() + " " + refusal.reason();
  }

  private static <M> Map.Entry<Class<?>, Function<Object, String>> text(
      Class<M> type, Function<M, String> text) {
    return Map.entry(type, message -> text.apply(type.cast(message)));
  }
}
