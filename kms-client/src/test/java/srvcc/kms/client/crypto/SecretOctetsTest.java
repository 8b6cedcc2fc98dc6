package srvcc.kms.client.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SecretOctetsTest {
  private static final String HEX = "5ec4e75ec4e75ec4e75ec4e75ec4e75e";

  @Test
  void close_overwritesTheOctetsThatWereTakenOver() {
    byte[] octets = HexFormat.of().parseHex(HEX);
    SecretOctets.takingOver(octets).close();
    assertThat(octets).containsOnly(0);
  }

  @Test
  void open_overwritesTheCopyThatItGave() {
    SecretOctets key = SecretOctets.takingOver(HexFormat.of().parseHex(HEX));
    byte[] seen = key.open(octets -> octets);
    assertThat(seen).containsOnly(0);
    String hex = key.open(HexFormat.of()::formatHex);
    assertThat(hex).isEqualTo(HEX);
  }

  @Test
  void open_isRefusedAfterClose() {
    SecretOctets key = SecretOctets.random(32);
    key.close();
    assertThat(key.isDestroyed()).isTrue();
    assertThatIllegalStateException().isThrownBy(() -> key.open(octets -> octets.length));
  }

  @Test
  void toString_tellsTheSizeAlone() {
    SecretOctets key = SecretOctets.takingOver(HexFormat.of().parseHex(HEX));
    SrvccKeys keys = new SrvccKeys(key, SecretOctets.random(16));
    assertThat(key).hasToString("SecretOctets[16 octets]");
    assertThat(keys.toString()).doesNotContainIgnoringCase(HEX.substring(0, 6));
  }

  @Test
  void sameAs_comparesContent() {
    SecretOctets key = SecretOctets.random(16);
    assertThat(key.sameAs(key.part(0, 16))).isTrue();
    assertThat(key.sameAs(SecretOctets.random(16))).isFalse();
    assertThat(key.sameAs(key.part(0, 15))).isFalse();
  }

  @Test
  void srvccKeys_areRefusedUnless16Octets() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SrvccKeys(SecretOctets.random(16), SecretOctets.random(32)));
  }

  @Test
  void srvccKeys_areBothDestroyed() {
    SrvccKeys keys = new SrvccKeys(SecretOctets.random(16), SecretOctets.random(16));
    keys.close();
    assertThat(keys.ckSrvcc().isDestroyed()).isTrue();
    assertThat(keys.ikSrvcc().isDestroyed()).isTrue();
  }
}
