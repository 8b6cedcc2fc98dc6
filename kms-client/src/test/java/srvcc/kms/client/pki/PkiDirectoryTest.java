package srvcc.kms.client.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Signature;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PkiDirectoryTest {
  @TempDir Path parent;

  @Test
  void privateKeys_areForTheirOwnerAlone() throws IOException {
    PkiDirectory pki = made();
    try (var files = Files.list(pki.directory())) {
      assertThat(files.filter(file -> file.toString().endsWith(".key")))
          .hasSize(PkiDirectory.NAMES.size() + 1)
          .allSatisfy(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .isEqualTo("rw-------"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server",
        "amf",
        "amf2",
        "mme",
        "mme2",
        "msc",
        "sgsn",
        "source-amf",
        "target-amf",
        "upe",
        "upe2"
      })
  void identity_isReadWithTheKeyOfItsCertificate(String name) throws Exception {
    NfIdentity identity = made().identity(name);
    String algorithm =
        identity.key().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(identity.key());
    byte[] signed = signature.sign();
    signature.initVerify(identity.certificate());
    assertThat(signature.verify(signed)).isTrue();
    identity.certificate().verify(identity.authority().getPublicKey());
  }

  @Test
  void twoAmfs_areTwoInstances() throws IOException {
    PkiDirectory pki = made();
    assertThat(pki.identity("amf").instanceId()).isNotEqualTo(pki.identity("amf2").instanceId());
    assertThat(pki.identity("amf2").roles()).containsExactly(NfType.AMF);
  }

  // TS 23.003 28.12
  @Test
  void amfSet_isNamedByBothAmfsAndNobodyElse() throws Exception {
    String set = "set1.region2.amfset.5gc.mnc001.mcc001";
    PkiDirectory pki = new PkiDirectory(parent.resolve("set"));
    pki.complete(Optional.of(set));

    for (String amf : List.of("amf", "amf2")) {
      assertThat(pki.identity(amf).certificate().getSubjectAlternativeNames())
          .contains(List.of(2, set));
    }
    assertThat(pki.identity("mme").certificate().getSubjectAlternativeNames()).hasSize(1);
  }

  @Test
  void complete_addsWhatIsAbsentAndKeepsTheRest() throws Exception {
    PkiDirectory pki = made();
    NfIdentity amf = pki.identity("amf");
    Files.delete(pki.certificate("mme"));
    Files.delete(pki.key("mme"));
    pki.complete();
    assertThat(pki.identity("amf").certificate()).isEqualTo(amf.certificate());
    pki.identity("mme").certificate().verify(amf.authority().getPublicKey());
  }

  @Test
  void brokenKey_isRefusedWithoutQuotingIt() throws IOException {
    PkiDirectory pki = made();
    Files.writeString(
        pki.key("amf"), "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----");
    assertThatIOException()
        .isThrownBy(() -> pki.identity("amf"))
        .withMessageContaining("amf.key")
        .withMessageNotContaining("c2VjcmV0")
        .withNoCause();
  }

  private PkiDirectory made() throws IOException {
    PkiDirectory pki = new PkiDirectory(parent.resolve("pki"));
    pki.complete();
    return pki;
  }
}
