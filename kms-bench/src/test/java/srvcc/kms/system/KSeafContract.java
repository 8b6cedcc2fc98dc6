package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.crypto.SrvccKeys;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.kms.PreparedHandover;
import srvcc.kms.client.kms.SrvccContext;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.v1.ExposureClass;
import srvcc.kms.v1.ImportKeyRequest;
import srvcc.kms.v1.KSeafContent;
import srvcc.kms.v1.KeyDescription;

/** A K_SEAF comes in and the token derives K_AMF from it (TS 33.501 A.7). */
abstract class KSeafContract extends RefusalContract {
  private static final String SUPI = "999700123456789";
  private static final byte[] ABBA = {0, 0};
  private static final int COUNT = 17;

  /** Where the octets of a K_AMF that is derived here have been. */
  abstract ExposureClass exposure();

  @Test
  void kSeaf_becomesTheKAmfOfTheUe() throws GeneralSecurityException {
    service().hygiene().forbid(SUPI);
    KnownUe subscriber = ue();
    KnownUe ue = ue(SecretOctets.takingOver(kAmf(subscriber.kAmf())));
    // The first SUPI has the key of the audit log's pseudonyms made.
    assertThat(amf.keys().importKey(request(ue())).getKey().getName()).isEqualTo("K_AMF");
    int before = service().process().objects();

    KeyDescription kAmf = amf.keys().importKey(request(subscriber)).getKey();

    assertThat(kAmf.getName()).isEqualTo("K_AMF");
    assertThat(kAmf.getExposureClass()).isEqualTo(exposure());
    assertThat(service().process().objects()).as("K_SEAF is destroyed").isEqualTo(before + 1);
    try (SrvccKeys expected = ue.srvccKeys(COUNT, service().hygiene());
        SrvccKeys received = handOver(kAmf)) {
      assertThat(received.ckSrvcc().sameAs(expected.ckSrvcc())).isTrue();
      assertThat(received.ikSrvcc().sameAs(expected.ikSrvcc())).isTrue();
    }
  }

  @Test
  void supiOrAbbaThatIsNone_isRefused() {
    ImportKeyRequest request = request(ue());
    KSeafContent content = request.getKSeaf();

    refused(
        invalid("k_seaf.supi"),
        () ->
            amf.keys()
                .importKey(request.toBuilder().setKSeaf(content.toBuilder().setSupi("")).build()));
    refused(
        invalid("k_seaf.abba"),
        () ->
            amf.keys()
                .importKey(
                    request.toBuilder()
                        .setKSeaf(content.toBuilder().setAbba(KnownUe.noise(1)))
                        .build()));
  }

  /** The import of a K_SEAF. */
  ImportKeyRequest request(KnownUe kSeaf) {
    return kSeaf
        .importRequest(transportKey())
        .setKSeaf(KSeafContent.newBuilder().setSupi(SUPI).setAbba(ByteString.copyFrom(ABBA)))
        .build();
  }

  private SrvccKeys handOver(KeyDescription kAmf) {
    try (var source = service().client("amf");
        var target = service().client("mme");
        var server = service().client("msc")) {
      PreparedHandover prepared =
          source
              .handovers()
              .prepare(
                  KeyReference.of(kAmf.getKey().getValue().toByteArray()),
                  new NasCount(COUNT),
                  service().identity("mme").instanceId());
      SrvccContext derived =
          target
              .handovers()
              .deriveSrvccContext(prepared.kAsmeSrvcc(), service().identity("msc").instanceId());
      return server
          .handovers()
          .releaseToMsc(derived.ckSrvcc(), derived.ikSrvcc())
          .unwrap(service().identity("msc"));
    }
  }

  // TS 33.501 A.7: FC 0x6D, P0 = SUPI, P1 = ABBA
  private static byte[] kAmf(SecretOctets kSeaf) {
    byte[] supi = SUPI.getBytes(StandardCharsets.UTF_8);
    return kSeaf.open(octets -> {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(octets, "HmacSHA256"));
        mac.update((byte) 0x6D);
        mac.update(supi);
        mac.update(new byte[] {0, (byte) supi.length});
        mac.update(ABBA);
        return mac.doFinal(new byte[] {0, (byte) ABBA.length});
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException(impossible);
      }
    });
  }
}
