package srvcc.kms.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.kms.Custody;
import srvcc.kms.client.kms.DerivationRoute;
import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.kms.KeyState;
import srvcc.kms.exposure.search.SoughtKey;
import srvcc.kms.exposure.search.SoughtKey.Role;
import srvcc.kms.v1.ExposureClass;
import srvcc.kms.v1.KeyReference;

/** What the book of keys says of keys that the service imports and derives. */
class KeyBookTest {
  private static final KeyReference K_AMF = reference(1);
  private static final KeyReference K_GNB = reference(2);

  private final KeyBook book = new KeyBook();

  @Test
  void importedKAmf_mustStayInTheTokenOnEveryRoute() {
    imported(DerivationRoute.D_SIGN_AND_IMPORT);
    assertThat(book.keys()).extracting(SoughtKey::role).containsExactly(Role.IN_TOKEN);
    assertThat(book.find(K_AMF)).isPresent();
  }

  @Test
  void keyThatIsDerivedOnRouteD_mayPass() {
    imported(DerivationRoute.D_SIGN_AND_IMPORT);
    ExpectedKey kGnb = book.expect(kGnb());
    assertThat(kGnb.sought().role()).isEqualTo(Role.IN_SERVICE_MEMORY);
    book.made(kGnb, K_GNB, ExposureClass.EXPOSURE_CLASS_SERVICE_MEMORY);
    assertThat(book.contradictions()).isEmpty();
    assertThat(book.find(K_GNB)).contains(kGnb);
  }

  @Test
  void keyThatIsDerivedOnRouteA_mustStayInTheToken() {
    imported(DerivationRoute.A_SP800_108_FEEDBACK);
    ExpectedKey kGnb = book.expect(kGnb());
    assertThat(kGnb.sought().role()).isEqualTo(Role.IN_TOKEN);
    book.made(kGnb, K_GNB, ExposureClass.EXPOSURE_CLASS_IN_TOKEN);
    assertThat(book.contradictions()).isEmpty();
  }

  @Test
  void serviceThatSaysAnotherClass_isContradicted() {
    imported(DerivationRoute.D_SIGN_AND_IMPORT);
    book.made(book.expect(kGnb()), K_GNB, ExposureClass.EXPOSURE_CLASS_IN_TOKEN);
    assertThat(book.contradictions())
        .singleElement()
        .asString()
        .contains("K_gNB", "EXPOSURE_CLASS_IN_TOKEN", "1 times");
  }

  @Test
  void keyThatCannotBeComputed_isTold() {
    book.missed("DeriveKey");
    assertThat(book.contradictions()).singleElement().asString().contains("not sought");
  }

  @Test
  void keyThatIsDerivedTwice_isSoughtOnce() {
    imported(DerivationRoute.D_SIGN_AND_IMPORT);
    assertThat(book.expect(kGnb())).isSameAs(book.expect(kGnb()));
    assertThat(book.keys()).hasSize(2);
  }

  @Test
  void keyOfRouteDThatNoCallHas_isTold() {
    imported(DerivationRoute.D_SIGN_AND_IMPORT);
    ExpectedKey kGnb = book.expect(kGnb());
    assertThat(book.unseen(Set.of())).as("not made yet").isEmpty();
    book.made(kGnb);
    assertThat(book.unseen(Set.of(kGnb.sought()))).isEmpty();
    assertThat(book.unseen(Set.of())).singleElement().asString().contains("K_gNB", "1 of them");
  }

  @Test
  void releases_areCounted() {
    imported(DerivationRoute.D_SIGN_AND_IMPORT);
    book.made(book.expect(kGnb()), K_GNB, ExposureClass.EXPOSURE_CLASS_SERVICE_MEMORY);
    book.released(K_GNB);
    book.released(reference(3));
    assertThat(book.released()).containsExactly(Map.entry("K_gNB", 1L));
  }

  private void imported(DerivationRoute route) {
    ExpectedKey kAmf = book.agreed(KeyBook.K_AMF, SecretOctets.random(32));
    book.imported(
        new KeyDescription(
            srvcc.kms.client.kms.KeyReference.of(K_AMF.getValue().toByteArray()),
            "K_AMF",
            UUID.randomUUID(),
            KeyState.ACTIVE,
            srvcc.kms.client.kms.ExposureClass.IN_TOKEN,
            route,
            0,
            Custody.TOKEN,
            Optional.empty(),
            Optional.empty(),
            false),
        kAmf);
  }

  private static NamedKey kGnb() {
    return new NamedKey(
        "K_gNB",
        SecretOctets.takingOver(
            "k_gnb of this test, 32 octets...".getBytes(StandardCharsets.US_ASCII)));
  }

  private static KeyReference reference(int number) {
    byte[] octets = new byte[16];
    octets[15] = (byte) number;
    return KeyReference.newBuilder().setValue(ByteString.copyFrom(octets)).build();
  }
}
