package srvcc.kms.client.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.fake.FakeService;
import srvcc.kms.client.fake.FakeService.Member;
import srvcc.kms.client.fake.FakeStore;
import srvcc.kms.client.nas.KeySetIdentifier;
import srvcc.kms.client.pki.PkiDirectory;
import srvcc.kms.v1.ErrorReason;

/** An import is several calls, and the servers do not share their transport keys and channels. */
class ImportTest {
  private static final String ASK = "GetTransportKey";
  private static final String IMPORT = "ImportKey";
  private static final String OPEN = "OpenImportChannel";
  private static final RetryPolicy PATIENT =
      new RetryPolicy(100, Duration.ofMillis(20), Duration.ofMillis(200));
  private static final KeySetIdentifier NG_KSI = KeySetIdentifier.ofNative(2);

  @TempDir static Path directory;
  private static PkiDirectory pki = new PkiDirectory(Path.of(""));

  private final SecretOctets kAmf = SecretOctets.random(32);
  private FakeService service = new FakeService(pki, new FakeStore(), List.of());
  private List<Member> members = List.of();

  @BeforeAll
  static void makeIdentities() throws IOException {
    pki = new PkiDirectory(directory);
    pki.complete();
  }

  @BeforeEach
  void start() {
    service = FakeService.of(2, pki);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void import_staysOnOneServer() {
    try (KmsClient client = connected()) {
      IntStream.range(0, 10).forEach(i -> imported(client, SecretOctets.random(32)));
      assertThat(members).allMatch(member -> member.calls(IMPORT) == 5);
      assertThat(service.store().answered()).isEqualTo(10);
      assertThat(client.callsMoved()).isZero();
    }
  }

  @Test
  void committedImportWhoseAnswerIsLost_isAnsweredByAnotherServer() {
    try (KmsClient client = connected()) {
      first().answerLostAt(IMPORT);
      long asked = total(ASK);
      assertUsable(client, imported(client, kAmf));
      assertThat(total(ASK)).isEqualTo(asked + 1);
      assertThat(second().kms().requestIds()).isEqualTo(first().kms().requestIds());
      assertThat(service.store().answered()).isOne();
      assertThat(client.callsMoved()).isOne();
    }
  }

  @Test
  void importThatWasNotDone_isWrappedAnewForAnotherServer() {
    try (KmsClient client = connected()) {
      first().diesAt(IMPORT);
      assertUsable(client, imported(client, kAmf));
      // The same message, which the second server cannot unwrap, then another one.
      assertThat(second().kms().requestIds()).hasSize(2).doesNotHaveDuplicates();
      assertThat(service.store().answered()).isOne();
    }
  }

  @Test
  void importThatIsCommittedMeanwhile_isFoundByItsFirstRequestId() {
    try (KmsClient client = connected()) {
      CountDownLatch wrappedAnew = new CountDownLatch(1);
      first()
          .faults()
          .atCall(
              IMPORT,
              () -> {
                first().kill();
                await(wrappedAnew);
              });
      second().faults().atCall(ASK, () -> commitFirst(wrappedAnew));
      assertUsable(client, imported(client, kAmf));
      List<String> ids = second().kms().requestIds();
      assertThat(ids).hasSize(3);
      assertThat(ids.get(2)).isEqualTo(ids.get(0)).isNotEqualTo(ids.get(1));
      assertThat(service.store().answered()).isOne();
    }
  }

  @Test
  void serverThatIsBackWithAnotherTransportKey_getsTheKeyWrappedAnew() {
    try (KmsClient client = connected(PATIENT)) {
      second().kill();
      AtomicBoolean restarted = new AtomicBoolean();
      KeyHolder holder =
          transportKey -> {
            if (restarted.compareAndSet(false, true)) {
              first().kill();
              members = List.of(service.again(first()));
            }
            return KeyWrapper.wrap(kAmf, transportKey);
          };
      assertUsable(client, client.keys().importKAmf(holder, NG_KSI));
      assertThat(first().calls(IMPORT)).isEqualTo(2);
      first().kill();
    }
  }

  @Test
  void kAmfThatIsKnown_isRefusedOnce() {
    try (KmsClient client = connected()) {
      imported(client, kAmf);
      assertRefused(client, ErrorReason.ERROR_REASON_K_AMF_KNOWN);
      assertThat(total(IMPORT)).isEqualTo(2);
    }
  }

  @Test
  void keyThatItsOwnServerCannotUnwrap_isRefusedOnce() {
    try (KmsClient client = connected()) {
      first().refusedAt(IMPORT, Status.Code.INVALID_ARGUMENT, "UNWRAP_FAILED");
      assertRefused(client, ErrorReason.ERROR_REASON_UNWRAP_FAILED);
      assertThat(total(IMPORT)).isOne();
    }
  }

  @Test
  void importChannel_staysOnItsServerUntilItIsClosed() {
    try (KmsClient client = connected()) {
      try (ImportChannel channel = client.keys().importChannel()) {
        assertUsable(client, channel.importKAmf(kAmf, NG_KSI));
        for (int i = 0; i < 4; i++) {
          channel.importKAmf(SecretOctets.random(32), NG_KSI);
        }
      }
      assertThat(first().calls(IMPORT)).isEqualTo(5);
      assertThat(first().calls(OPEN)).isOne();
      assertThat(first().calls("DestroyKey")).isOne();
      assertThat(second().calls(IMPORT)).isZero();
    }
  }

  @Test
  void importChannel_isOpenedAnewWhereItsServerDies() {
    try (KmsClient client = connected();
        ImportChannel channel = client.keys().importChannel()) {
      channel.importKAmf(SecretOctets.random(32), NG_KSI);
      first().diesAt(IMPORT);
      assertUsable(client, channel.importKAmf(kAmf, NG_KSI));
      channel.importKAmf(SecretOctets.random(32), NG_KSI);
      assertThat(second().calls(OPEN)).isOne();
      assertThat(service.store().answered()).as("2 channels, 3 keys").isEqualTo(5);
    }
  }

  @Test
  void importChannel_isOpenedAnewWhereItsServerDiesAsItOpens() {
    try (KmsClient client = connected();
        ImportChannel channel = client.keys().importChannel()) {
      first().diesAfter(OPEN);
      assertUsable(client, channel.importKAmf(kAmf, NG_KSI));
      channel.importKAmf(SecretOctets.random(32), NG_KSI);
      // The first server's channel is what the second one knows from it, and does not have.
      assertThat(second().calls(OPEN)).isEqualTo(2);
    }
  }

  @Test
  void importThroughAChannelWhoseAnswerIsLost_opensNoOther() {
    try (KmsClient client = connected();
        ImportChannel channel = client.keys().importChannel()) {
      first().answerLostAt(IMPORT);
      assertUsable(client, channel.importKAmf(kAmf, NG_KSI));
      assertThat(total(OPEN)).isOne();
      assertThat(service.store().answered()).as("1 channel, 1 key").isEqualTo(2);
    }
  }

  private KmsClient connected() {
    return connected(RetryPolicy.DEFAULT);
  }

  private KmsClient connected(RetryPolicy retries) {
    KmsClient client = service.connected(retries);
    members = service.inTurn(client);
    return client;
  }

  private Member first() {
    return members.get(0);
  }

  private Member second() {
    return members.get(1);
  }

  private long total(String method) {
    return members.stream().mapToLong(member -> member.calls(method)).sum();
  }

  private void commitFirst(CountDownLatch wrappedAnew) {
    wrappedAnew.countDown();
    Awaitility.await().until(() -> service.store().answered() == 1);
  }

  private static KeyDescription imported(KmsClient client, SecretOctets key) {
    return client.keys().importKAmf(transportKey -> KeyWrapper.wrap(key, transportKey), NG_KSI);
  }

  private static void assertUsable(KmsClient client, KeyDescription key) {
    assertThat(client.keys().describe(key.reference())).isEqualTo(key);
  }

  private void assertRefused(KmsClient client, ErrorReason reason) {
    assertThatExceptionOfType(KmsException.class)
        .isThrownBy(() -> imported(client, kAmf))
        .satisfies(refusal -> assertThat(refusal.is(reason)).isTrue());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
