package srvcc.kms.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import srvcc.kms.audit.Details;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.testing.KeySamples;

/** What an event says of the keys that an end destroyed. */
class KeyDetailsTest {
  @Test
  void destroyedKeys_areNamedAndCounted() {
    List<KeyRecord> keys = keys(2);
    Details details = KeyDetails.withDestroyed(Details.NONE, keys);

    assertThat(details.values()).containsExactly(new Details.Value.Count("destroyed", 2));
    assertThat(details.keys())
        .extracting(Details.Key::ref)
        .containsExactly(keys.getFirst().ref(), keys.getLast().ref());
    assertThat(details.keys().getLast().as()).isEqualTo("destroyed2");
  }

  @Test
  void moreKeysThanAnEventHolds_areCounted() {
    Details details = KeyDetails.withDestroyed(Details.NONE, keys(65));

    assertThat(details.values()).containsExactly(new Details.Value.Count("destroyed", 65));
    assertThat(details.keys()).hasSize(64);
  }

  @Test
  void none_isNotMentioned() {
    assertThat(KeyDetails.withDestroyed(Details.NONE, List.of())).isEqualTo(Details.NONE);
  }

  private static List<KeyRecord> keys(int count) {
    return Stream.generate(() -> KeySamples.unknown(KeyName.K_GNB)).limit(count).toList();
  }
}
