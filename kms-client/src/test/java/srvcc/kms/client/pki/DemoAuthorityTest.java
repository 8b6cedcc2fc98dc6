package srvcc.kms.client.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The certificate profile of TS 33.310 6.1.3c. */
class DemoAuthorityTest {
  private static final DemoAuthority AUTHORITY = DemoAuthority.create();
  private static final NfIdentity AMF = AUTHORITY.client(NfType.AMF);
  private static final NfIdentity MSC = AUTHORITY.recipient(NfType.MSC);
  private static final NfIdentity SERVER = AUTHORITY.localServer(NfType.KMS);

  // RFC 9310: the extension of its sample certificate, behind the OCTET STRING of X.509.
  @Test
  void nfTypes_areEncodedAsInRfc9310() {
    byte[] extension = AMF.certificate().getExtensionValue("1.3.6.1.5.5.7.1.34");
    assertThat(HexFormat.of().formatHex(extension)).isEqualTo("0407" + "30051603414d46");
    assertThat(AMF.certificate().getNonCriticalExtensionOIDs()).contains("1.3.6.1.5.5.7.1.34");
  }

  @Test
  void roles_areThoseOfTheCertificate() {
    assertThat(AMF.roles()).containsExactly(NfType.AMF);
    assertThat(MSC.roles()).containsExactly(new NfType("CUSTOM_MSC"));
    assertThat(AUTHORITY.client(NfType.AMF, NfType.MME).roles())
        .containsExactly(NfType.AMF, NfType.MME);
    assertThat(NfTypesExtension.of(AUTHORITY.certificate())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFG", "MSC\u00dc"})
  void nfType_isRefusedOutsideIa5(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new NfType(name));
  }

  @Test
  void subject_isTheHomeDomain() {
    assertThat(AMF.certificate().getSubjectX500Principal().getName())
        .contains("O=5gc.mnc001.mcc001.3gppnetwork.org", "C=XX");
  }

  @Test
  void instance_isTheCriticalAlternativeName() throws CertificateParsingException {
    assertThat(AMF.certificate().getSubjectAlternativeNames())
        .containsExactly(List.of(6, "urn:uuid:" + AMF.instanceId()));
    assertThat(AMF.certificate().getCriticalExtensionOIDs()).contains("2.5.29.17", "2.5.29.15");
  }

  @Test
  void server_isNamedLocalhost() throws CertificateParsingException {
    assertThat(SERVER.certificate().getSubjectAlternativeNames())
        .contains(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
    assertThat(SERVER.certificate().getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(AMF.certificate().getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
  }

  @Test
  void mscServer_hasAnRsaKeyForEncipherment() {
    assertThat(MSC.certificate().getPublicKey()).isInstanceOf(RSAPublicKey.class);
    assertThat(((RSAPublicKey) MSC.certificate().getPublicKey()).getModulus().bitLength())
        .isEqualTo(3072);
    assertThat(usages(MSC)).containsExactly(0, 2);
  }

  @Test
  void others_signWithP256Alone() {
    assertThat(AMF.certificate().getPublicKey()).isInstanceOf(ECPublicKey.class);
    assertThat(((ECPublicKey) AMF.certificate().getPublicKey()).getParams().getOrder().bitLength())
        .isEqualTo(256);
    assertThat(usages(AMF)).containsExactly(0);
    assertThat(usages(SERVER)).containsExactly(0);
  }

  @Test
  void serial_isRandomAndFits20Octets() {
    BigInteger serial = AMF.certificate().getSerialNumber();
    assertThat(serial.signum()).isPositive();
    assertThat(serial.toByteArray()).hasSizeLessThanOrEqualTo(20);
    assertThat(serial).isNotEqualTo(MSC.certificate().getSerialNumber());
  }

  @Test
  void validity_isDays() {
    X509Certificate certificate = AMF.certificate();
    assertThatCode(certificate::checkValidity).doesNotThrowAnyException();
    Duration validity =
        Duration.between(
            certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());
    assertThat(validity).isLessThan(Duration.ofDays(40));
  }

  @Test
  void keyIdentifiers_leadToTheAuthority() {
    byte[] authority = AUTHORITY.certificate().getExtensionValue("2.5.29.14");
    byte[] issuer = AMF.certificate().getExtensionValue("2.5.29.35");
    HexFormat hex = HexFormat.of();
    assertThat(hex.formatHex(issuer)).endsWith(hex.formatHex(authority).substring(8));
    assertThat(AMF.certificate().getExtensionValue("2.5.29.14")).isNotEmpty();
  }

  @Test
  void signature_isOfTheAuthority() {
    assertThatCode(() -> AMF.certificate().verify(AUTHORITY.certificate().getPublicKey()))
        .doesNotThrowAnyException();
    assertThat(AUTHORITY.certificate().getBasicConstraints()).isZero();
    assertThat(AMF.certificate().getBasicConstraints()).isEqualTo(-1);
  }

  @Test
  void toString_tellsNoKey() {
    assertThat(MSC).hasToString("NfIdentity[[CUSTOM_MSC] " + MSC.instanceId() + "]");
    assertThat(AUTHORITY.toString())
        .startsWith("DemoAuthority[CN=Demo authority")
        .hasSizeLessThan(99);
  }

  private static List<Integer> usages(NfIdentity identity) {
    boolean[] bits = identity.certificate().getKeyUsage();
    return java.util.stream.IntStream.range(0, bits.length).filter(i -> bits[i]).boxed().toList();
  }
}
