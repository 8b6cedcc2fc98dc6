package srvcc.kms.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import srvcc.kms.commit.Transaction;
import srvcc.kms.key.KeyRef;
import srvcc.kms.store.StoreSamples;
import srvcc.kms.vault.ServerTokens.Unconfirmed;

class ServersReadyTest {
  private final WrappingSet next = StoreSamples.wrappingSet(Instant.EPOCH);

  @Test
  void noServerWithoutTheSet_isReadyAtOnce() {
    assertThat(asked(_ -> List.of())).isEqualTo(1);
  }

  @Test
  void serverThatConfirmsAfterAWhile_isWaitedFor() {
    assertThat(asked(look -> look < 5 ? List.of(new Unconfirmed("server 2", look)) : List.of()))
        .isEqualTo(6);
  }

  @Test
  void serverWhoseBeatStandsStill_isNotWaitedForInTheEnd() {
    assertThat(asked(_ -> List.of(new Unconfirmed("killed", 7)))).isGreaterThan(10);
  }

  @Test
  void serverThatIsAliveAndNeverConfirms_isNamed() {
    assertThatThrownBy(() ->
            asked(look -> List.of(new Unconfirmed("killed", 7), new Unconfirmed("alive", look))))
        .isInstanceOf(ServersNotReadyException.class)
        .hasMessageContaining("alive")
        .hasMessageNotContaining("killed")
        .hasMessageContaining(next.id().toString());
  }

  private int asked(IntFunction<List<Unconfirmed>> servers) {
    Answers answers = new Answers(servers);
    new ServersReady(answers, Duration.ZERO).accept(next);
    return answers.asked;
  }

  private static final class Answers implements ServerTokens {
    private final IntFunction<List<Unconfirmed>> servers;
    private int asked;

    Answers(IntFunction<List<Unconfirmed>> servers) {
      this.servers = servers;
    }

    @Override
    public void confirm(Transaction transaction, KeyRef set) {
      throw new AssertionError("nobody confirms here");
    }

    @Override
    public List<Unconfirmed> without(KeyRef set) {
      return servers.apply(asked++);
    }
  }
}
