package srvcc.kms.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import srvcc.kms.commit.Receipt;
import srvcc.kms.commit.RecordedAnswer;
import srvcc.kms.commit.RequestKey;
import srvcc.kms.key.Custody;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.KeyState;
import srvcc.kms.key.NasCount;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.store.StoreSamples;
import srvcc.kms.testing.KeySamples;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestService;

class RestartTest {
  private final TestService service = TestService.inToken();
  private final SrvccRun run = new SrvccRun(service);

  @ParameterizedTest
  @EnumSource(names = {"PREPARED", "DERIVED", "RELEASED"})
  void openHandover_isAbortedWithItsKeysGoneAndItsCountUsed(HandoverState state) {
    SrvccRun.At at = run.at(state);
    moveToToken(at.kAmf());

    assertThat(closed()).isEqualTo(new Restart.Closed(1, 0));

    assertThat(at.state()).isEqualTo(HandoverState.ABORTED);
    keysOf(at).forEach(key -> assertThat(state(key)).isEqualTo(KeyState.DESTROYED));
    assertThat(state(at.kAmf())).isEqualTo(KeyState.ACTIVE);
    assertThat(service.context(at.kAmf()).downlink().next()).contains(new NasCount(0x1235));
    assertThat(service.context(at.kAmf()).reauthenticationRequired())
        .isEqualTo(state == HandoverState.RELEASED);
  }

  @Test
  void abortedHandover_saysSo() {
    SrvccRun.At at = run.at(HandoverState.PREPARED);
    closed();

    assertThat(Refusals.of(() -> run.derive(at.kAsmeSrvcc())))
        .isEqualTo(new Refusal.HandoverStateWrong(at.id().toString(), "ABORTED"));
    assertThat(service.ending().cancel(Parties.AMF, at.id(), Receipt.none()))
        .isEqualTo(HandoverState.ABORTED);
  }

  @Test
  void keysOfSessions_areDestroyedInAllPagesAndNoOthers() {
    List<KeyRecord> inSession =
        Stream.generate(() -> StoreSamples.key(Parties.AMF, service.clock().instant()))
            .limit(600)
            .toList();
    KeyRecord inToken =
        StoreSamples.key(Parties.AMF, service.clock().instant(), new Custody.InToken("7f"));
    StoreSamples.commit(
        service.transactions(),
        tx -> {
          inSession.forEach(key -> service.stores().keys().add(tx, key));
          service.stores().keys().add(tx, inToken);
        });

    assertThat(closed()).isEqualTo(new Restart.Closed(0, 600));

    assertThat(inSession).allMatch(key -> state(key.ref()) == KeyState.DESTROYED);
    assertThat(service.record(inToken.ref())).isEqualTo(inToken);
    assertThat(closed()).isEqualTo(new Restart.Closed(0, 0));
  }

  // The answer to ReleaseNasKey has the key, wrapped to the AMF.
  @Test
  void answersWithAKeyOfASession_goWithIt() {
    KeyRecord nasKey = KeySamples.unknown(KeyName.K_NAS_INT);
    RequestKey request = new RequestKey(Parties.AMF, "RELEASE_NAS_KEY", UUID.randomUUID());
    RecordedAnswer answer =
        new RecordedAnswer(new byte[32], new byte[1], service.clock().instant())
            .about(nasKey.ref().asUuid());
    StoreSamples.commit(
        service.transactions(),
        tx -> {
          service.stores().keys().add(tx, nasKey);
          service.requests().add(tx, request, answer);
        });

    assertThat(closed()).isEqualTo(new Restart.Closed(0, 1));

    assertThat(service.requests().find(request)).isEmpty();
  }

  private Restart.Closed closed() {
    return new Restart(service.forgotten(), service.stores(), service.trail()).closeOpen();
  }

  private void moveToToken(KeyRef key) {
    StoreSamples.commit(
        service.transactions(),
        tx -> service.stores().keys().update(tx, key, k -> k.keptIn(new Custody.InToken("7f"))));
  }

  private static List<KeyRef> keysOf(SrvccRun.At at) {
    return List.of(at.kAsmeSrvcc(), at.keys().ck(), at.keys().ik());
  }

  private KeyState state(KeyRef key) {
    return service.record(key).state();
  }
}
