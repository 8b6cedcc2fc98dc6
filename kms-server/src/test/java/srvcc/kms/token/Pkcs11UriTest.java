package srvcc.kms.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7512. */
class Pkcs11UriTest {

  @Test
  void uri_withEveryAttribute_isRead() {
    Pkcs11Uri uri =
        Pkcs11Uri.parse(
            "pkcs11:token=my%20HSM%3b;serial=00ff;manufacturer=A%C3%A9;model=M"
                + "?module-path=/lib/p11.so&pin-source=file:///etc/pin&x-nss-configdir=/var/db");

    assertThat(uri.attributes())
        .isEqualTo(
            Map.of(
                TokenAttribute.TOKEN, "my HSM;",
                TokenAttribute.SERIAL, "00ff",
                TokenAttribute.MANUFACTURER, "A\u00e9",
                TokenAttribute.MODEL, "M"));
    assertThat(uri.modulePath()).isEqualTo(Path.of("/lib/p11.so"));
    assertThat(uri.pinSource()).contains(new PinSource.File(Path.of("/etc/pin")));
    assertThat(uri.nssConfigdir()).contains(Path.of("/var/db"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/etc/pin", "file:/etc/pin", "file:///etc/pin", "file://localhost/etc/pin"})
  void pinSource_asPathOrFileUri_isThatFile(String value) {
    assertThat(PinSource.parse(value)).isEqualTo(new PinSource.File(Path.of("/etc/pin")));
  }

  @Test
  void pinSource_asEnvironmentVariable_isThatVariable() {
    assertThat(PinSource.parse("env:KMS_PIN")).isEqualTo(new PinSource.Environment("KMS_PIN"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      textBlock =
          """
          token=a?module-path=/m pkcs11:
          pkcs11:?module-path=/m token
          pkcs11:token=a module-path
          pkcs11:token=a?module-path=m.so module-path
          pkcs11:token=a?module-path=/m&module-path=/n module-path
          pkcs11:token=a;token=b?module-path=/m token
          pkcs11:token=a;slot-id=0?module-path=/m slot-id
          pkcs11:token=a;slot-description=x?module-path=/m slot-description
          pkcs11:token=a;object=k?module-path=/m object
          pkcs11:token?module-path=/m name=value
          pkcs11:token=a%2?module-path=/m token
          pkcs11:token=a%zz?module-path=/m token
          pkcs11:token=%ff?module-path=/m token
          pkcs11:token=é?module-path=/m token
          pkcs11:token=a?module-path=/m&pin-value=1234 pin-value
          pkcs11:token=a?module-path=/m&module-name=softhsm2 module-name
          pkcs11:token=a?module-path=/m&pin-source=pin pin-source
          pkcs11:token=a?module-path=/m&pin-source=%7Ccat%20pin pin-source
          pkcs11:token=a?module-path=/m&x-other=1 x-other
          pkcs11:token=a?module-path=/m&x-nss-configdir=db x-nss-configdir
          pkcs11:token=a?module-path=/m&x-nss-configdir=/d'b x-nss-configdir
          pkcs11:token=a?module-path=/m%00 module-path
          """,
      quoteCharacter = '"',
      ignoreLeadingAndTrailingWhitespace = true)
  void uri_thatIsNotTaken_isRefusedByName(String uri, String named) {
    assertThatThrownBy(() -> Pkcs11Uri.parse(uri))
        .isInstanceOfSatisfying(
            TokenException.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(TokenFailure.URI_INVALID);
              assertThat(refused).hasMessageContaining(named).hasMessageNotContaining("1234");
            });
  }
}
