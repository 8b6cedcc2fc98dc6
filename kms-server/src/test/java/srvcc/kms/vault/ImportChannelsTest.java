package srvcc.kms.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import srvcc.kms.key.KeyRef;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.Together;

class ImportChannelsTest {
  private final ImportChannels channels = new ImportChannels();

  @Test
  void channel_isItsOwnersUntilItIsRemoved() {
    KeyRef channel = KeyRef.random();
    channels.add(Parties.AMF, channel);

    assertThat(channels.owns(Parties.AMF, channel)).isTrue();
    assertThat(channels.owns(Parties.OTHER_AMF, channel)).isFalse();

    channels.remove(channel);
    assertThat(channels.owns(Parties.AMF, channel)).isFalse();
  }

  @Test
  void closedChannel_isRememberedForItsOwnerAlone() {
    KeyRef channel = KeyRef.random();
    channels.add(Parties.AMF, channel);
    assertThat(channels.wasClosedBy(Parties.AMF, channel)).isFalse();

    channels.close(channel);

    assertThat(channels.owns(Parties.AMF, channel)).isFalse();
    assertThat(channels.wasClosedBy(Parties.AMF, channel)).isTrue();
    assertThat(channels.wasClosedBy(Parties.OTHER_AMF, channel)).isFalse();
  }

  @Test
  void closedChannels_areForgottenInTheOrderOfTheirClosing() {
    KeyRef first = closed();
    KeyRef second = closed();
    for (int i = 0; i < 63; i++) {
      assertThat(channels.wasClosedBy(Parties.AMF, closed())).isTrue();
    }

    assertThat(channels.wasClosedBy(Parties.AMF, first)).isFalse();
    assertThat(channels.wasClosedBy(Parties.AMF, second)).isTrue();
  }

  private KeyRef closed() {
    KeyRef channel = KeyRef.random();
    channels.add(Parties.AMF, channel);
    channels.close(channel);
    return channel;
  }

  @Test
  void limit_isEveryOwnersOwnAndHoldsForManyAtOnce() {
    List<Together.Outcome<KeyRef>> outcomes =
        Together.run(
            4 * ImportChannels.LIMIT,
            _ ->
                () -> {
                  KeyRef channel = KeyRef.random();
                  channels.add(Parties.AMF, channel);
                  return channel;
                });

    assertThat(outcomes)
        .filteredOn(outcome -> outcome.result().isPresent())
        .hasSize(ImportChannels.LIMIT);
    assertThat(Refusals.of(() -> channels.add(Parties.AMF, KeyRef.random())))
        .isEqualTo(new Refusal.TooManyChannels(ImportChannels.LIMIT));
    KeyRef others = KeyRef.random();
    channels.add(Parties.OTHER_AMF, others);
    assertThat(channels.owns(Parties.OTHER_AMF, others)).isTrue();
  }
}
