package srvcc.kms.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretOctetsTest {
  private static SecretOctets secret() {
    return SecretOctets.takeOver(new byte[] {1, 2, 3, 4});
  }

  @Test
  void takeOver_leavesNoCopyBehind() {
    byte[] source = {1, 2, 3, 4};

    try (SecretOctets secret = SecretOctets.takeOver(source)) {
      assertThat(source).containsOnly(0);
      assertThat(secret.<byte[], RuntimeException>reveal(byte[]::clone))
          .containsExactly(1, 2, 3, 4);
    }
  }

  @Test
  void reveal_wipesWhatItLent() {
    List<byte[]> lent = new ArrayList<>();

    try (SecretOctets secret = secret()) {
      assertThat(secret.<Boolean, RuntimeException>reveal(lent::add)).isTrue();
      assertThat(lent.getFirst()).containsOnly(0);
      assertThat(secret.<byte[], RuntimeException>reveal(byte[]::clone))
          .containsExactly(1, 2, 3, 4);
    }
  }

  @Test
  void reveal_wipesWhatItLent_whenTheUseFails() {
    List<byte[]> lent = new ArrayList<>();

    try (SecretOctets secret = secret()) {
      assertThatExceptionOfType(java.io.IOException.class)
          .isThrownBy(() ->
              secret.reveal(octets -> {
                lent.add(octets);
                throw new java.io.IOException("refused");
              }));
    }
    assertThat(lent.getFirst()).containsOnly(0);
  }

  @Test
  void close_endsEveryUse() {
    SecretOctets secret = secret();
    secret.close();
    secret.close();

    assertThatIllegalStateException().isThrownBy(() -> secret.reveal(byte[]::clone));
    assertThatIllegalStateException().isThrownBy(() -> secret.slice(0, 1));
    assertThat(secret.size()).isEqualTo(4);
  }

  @Test
  void slice_isASecretOfItsOwn() {
    SecretOctets whole = secret();
    SecretOctets part = whole.slice(1, 2);
    whole.close();

    assertThat(part.<byte[], RuntimeException>reveal(byte[]::clone)).containsExactly(2, 3);
    part.close();
  }

  @Test
  void slice_beyondTheEnd_isRefused() {
    try (SecretOctets secret = secret()) {
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> secret.slice(3, 2));
    }
  }

  @Test
  void equality_isOfContentUntilWiped() {
    SecretOctets one = secret();
    SecretOctets same = secret();
    SecretOctets other = SecretOctets.takeOver(new byte[] {1, 2, 3, 5});

    assertThat(one).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(other);
    one.close();
    assertThat(one).isNotEqualTo(same).isNotEqualTo(SecretOctets.takeOver(new byte[4]));
  }

  @Test
  void toString_showsTheSizeAlone() {
    assertThat(secret()).hasToString("SecretOctets[4 octets]");
  }
}
