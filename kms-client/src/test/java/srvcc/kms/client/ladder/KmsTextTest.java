package srvcc.kms.client.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;
import srvcc.kms.v1.ExposureClass;
import srvcc.kms.v1.ImportKeyRequest;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.KeySetIdentifier;
import srvcc.kms.v1.ListKeysRequest;
import srvcc.kms.v1.OaepHash;
import srvcc.kms.v1.PrepareHandoverResponse;
import srvcc.kms.v1.ReleaseToMscResponse;
import srvcc.kms.v1.TransportWrapping;

class KmsTextTest {
  private static final ByteString REFERENCE =
      ByteString.fromHex("f0e1d2c3b4a5968778695a4b3c2d1e0f");
  private static final ByteString WRAPPED = ByteString.copyFromUtf8("wrapped-wrapped");

  @Test
  void answer_tellsReferenceIdentifierCountAndExposure() {
    var answer =
        PrepareHandoverResponse.newBuilder()
            .setKAsmeSrvcc(KeyReference.newBuilder().setValue(REFERENCE))
            .setEKsi(3)
            .setDownlinkNasCount(23)
            .setDownlinkNasCountLsb(7)
            .setNextDownlinkNasCount(24)
            .setExposureClass(ExposureClass.EXPOSURE_CLASS_SERVICE_MEMORY)
            .build();
    assertThat(KmsText.of(answer))
        .isEqualTo("K_ASME_SRVCC f0e1d2c3 SERVICE_MEMORY, eKSI 3, COUNT used 23, next 24, 4 LSB 7");
    assertThat(KmsText.of(answer.toBuilder().clearNextDownlinkNasCount().build()))
        .contains("next none");
  }

  @Test
  void wrappedKeys_areNotShown() {
    var imported =
        ImportKeyRequest.newBuilder()
            .setTransport(TransportWrapping.newBuilder().setCiphertext(WRAPPED))
            .setNgKsi(KeySetIdentifier.newBuilder().setValue(5))
            .build();
    var released =
        ReleaseToMscResponse.newBuilder()
            .setWrappedCkSrvcc(WRAPPED)
            .setWrappedIkSrvcc(WRAPPED)
            .setOaepHash(OaepHash.OAEP_HASH_SHA256)
            .build();
    assertThat(KmsText.of(imported)).isEqualTo("K_AMF, wrapped for the token, ngKSI 5");
    assertThat(KmsText.of(released)).contains("OAEP SHA256").doesNotContain("wrapped-");
  }

  @Test
  void unknownMessagesAndValues_areShownWithoutContent() {
    assertThat(KmsText.of(ListKeysRequest.newBuilder().setPageToken(WRAPPED).build())).isEmpty();
    assertThat(Words.of(OaepHash.UNRECOGNIZED)).isEqualTo("UNRECOGNIZED");
  }
}
