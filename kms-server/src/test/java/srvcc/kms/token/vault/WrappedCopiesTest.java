package srvcc.kms.token.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static srvcc.kms.testing.TestService.soon;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.refusal.RefusedException;
import srvcc.kms.store.memory.MemoryTransactions;
import srvcc.kms.store.memory.MemoryWrappingSets;
import srvcc.kms.testing.KeySamples;
import srvcc.kms.testing.Together;
import srvcc.kms.testing.Wrapped;
import srvcc.kms.token.CustodySettings;
import srvcc.kms.token.Pkcs11Uri;
import srvcc.kms.token.TokenKeyVault;
import srvcc.kms.token.TokenSettings;
import srvcc.kms.token.testing.FreshToken;
import srvcc.kms.vault.WrappingSetStart;

/** Copies of wrapped keys when the session of another key breaks. */
class WrappedCopiesTest {
  private static final int KEYS = 16;
  private static final int ROUNDS = 4;

  @TempDir private Path directory;

  @Test
  void brokenSession_leavesOneCopyOfAKeyAtTheMost() {
    Pkcs11Uri uri = Pkcs11Uri.parse(FreshToken.softHsm(directory, "copies").uri());
    MemoryWrappingSets sets = new MemoryWrappingSets();
    try (TokenKeyVault vault =
        TokenKeyVault.open(
            uri,
            new TokenSettings(2, 2, Duration.ofSeconds(10)),
            Optional.empty(),
            new CustodySettings.Wrapped(sets, 100))) {
      new WrappingSetStart(vault.wrappingToken(), sets, new MemoryTransactions()).complete();
      try (TokenObjects objects = TokenObjects.of(uri)) {
        List<KeyRecord> keys =
            Together.run(KEYS, i -> () -> imported(vault, i)).stream()
                .map(outcome -> outcome.result().orElseThrow())
                .toList();

        for (long session : objects.earlierSessions()) {
          objects.breakSession(session);
          useAll(vault, keys);
          assertThat(keys).allMatch(key -> objects.count(key.ref()) <= 1);
        }

        assertThat(keys).anyMatch(key -> objects.count(key.ref()) == 1);
        keys.forEach(vault::destroy);
        assertThat(keys).allMatch(key -> objects.count(key.ref()) == 0);
      }
    }
  }

  /** The first calls meet the broken session. */
  private static void useAll(TokenKeyVault vault, List<KeyRecord> keys) {
    for (int round = 0; round < ROUNDS; round++) {
      for (KeyRecord key : keys) {
        try {
          assertThat(vault.checkValue(key, soon())).isNotNull();
        } catch (RefusedException broken) {
          assertThat(broken.refusal()).isNotNull();
        }
      }
    }
  }

  private static KeyRecord imported(TokenKeyVault vault, int seed) {
    byte[] octets = new byte[32];
    octets[0] = (byte) seed;
    return KeySamples.record(
        vault.unwrap(
            KeySamples.newKey(KeyName.K_AMF), Wrapped.to(vault.transportKey(), octets), soon()));
  }
}
