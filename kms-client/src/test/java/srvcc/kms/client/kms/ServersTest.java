package srvcc.kms.client.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.grpc.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.client.fake.FakeBehaviour;
import srvcc.kms.client.fake.FakeKms;
import srvcc.kms.client.fake.FakeService;
import srvcc.kms.client.fake.FakeService.Member;
import srvcc.kms.client.fake.FakeStore;
import srvcc.kms.client.fake.Refusal;
import srvcc.kms.client.pki.PkiDirectory;

/** Which server a call goes to, and when it is repeated on another. */
class ServersTest {
  private static final String METHOD = "GetTransportKey";
  private static final KeyReference UNKNOWN = KeyReference.of(new byte[16]);

  @TempDir static Path directory;
  private static PkiDirectory pki = new PkiDirectory(Path.of(""));

  @BeforeAll
  static void makeIdentities() throws IOException {
    pki = new PkiDirectory(directory);
    pki.complete();
  }

  @Test
  void calls_goToAllServersAlike() throws Exception {
    try (FakeService service = FakeService.of(3, pki);
        KmsClient client = service.amf()) {
      List<Long> before = counts(service.members());
      fromManyThreads(60, client);
      assertThat(counts(service.members())).containsExactlyElementsOf(plus(before, 20));
      assertThat(client.callsMoved()).isZero();
    }
  }

  @Test
  void unhealthyServer_isLeftAloneUntilItIsHealthy() {
    try (FakeService service = FakeService.of(2, pki);
        KmsClient client = service.amf()) {
      Member ill = service.members().get(0);
      ill.kms().serve(false);
      Awaitility.await().until(() -> !reaches(ill, client));
      assertThat(IntStream.range(0, 10)).noneMatch(i -> reaches(ill, client));
      assertThat(client.callsMoved()).isZero();

      ill.kms().serve(true);
      Awaitility.await().until(() -> reaches(ill, client));
    }
  }

  @Test
  void deadServer_isReplacedAndUsedAgainWhenItIsBack() {
    try (FakeService service = FakeService.of(2, pki);
        KmsClient client = service.amf()) {
      Member dead = service.members().get(0);
      dead.kill();
      assertThat(IntStream.range(0, 10)).noneMatch(i -> reaches(dead, client));

      Member back = service.again(dead);
      try (FakeKms closed = back.kms()) {
        Awaitility.await().until(() -> reaches(back, client));
        assertThat(closed.connections()).isOne();
      }
    }
  }

  @Test
  void serverThatDiesUnderACall_isReplacedWithinIt() {
    try (FakeService service = FakeService.of(2, pki);
        KmsClient client = service.amf()) {
      List<Member> members = service.inTurn(client);
      members.get(0).diesAt(METHOD);
      assertThat(reaches(members.get(1), client)).isTrue();
      assertThat(client.callsMoved()).isOne();
    }
  }

  @Test
  void unavailableServer_isReplacedWithinTheCall() {
    try (FakeService service = FakeService.of(2, pki);
        KmsClient client = service.amf()) {
      List<Member> members = service.inTurn(client);
      members.get(0).unavailableAt(METHOD);
      assertThat(reaches(members.get(1), client)).isTrue();
      assertThat(client.callsMoved()).isOne();
    }
  }

  @Test
  void serverThatFailed_isAvoidedAlsoWhenItIsItsTurn() {
    try (FakeService service = FakeService.of(2, pki);
        KmsClient client = service.amf()) {
      List<Member> members = service.inTurn(client);
      List<Long> before = counts(members);
      members
          .get(0)
          .faults()
          .atCall(
              METHOD,
              () -> {
                client.keys().transportKey(); // Takes the other's turn.
                throw Refusal.unavailable(Duration.ofMillis(1));
              });
      client.keys().transportKey();
      assertThat(counts(members)).containsExactly(before.get(0) + 1, before.get(1) + 2);
    }
  }

  @Test
  void overloadedServer_isReplacedWhereItAsksForTime() {
    try (FakeService service = FakeService.of(2, pki);
        KmsClient client = service.amf()) {
      List<Member> members = service.inTurn(client);
      members.get(0).faults().atCall(METHOD, ServersTest::overloaded);
      assertThat(reaches(members.get(1), client)).isTrue();
    }
  }

  @Test
  void answerThatRefuses_isNotRepeated() {
    try (FakeService service = FakeService.of(2, pki);
        KmsClient client = service.amf()) {
      assertRefused(client, Status.Code.NOT_FOUND);
      assertThat(total(service, "DescribeKey")).isOne();

      service
          .inTurn(client)
          .get(0)
          .refusedAt("DescribeKey", Status.Code.RESOURCE_EXHAUSTED, "QUOTA_EXCEEDED");
      assertRefused(client, Status.Code.RESOURCE_EXHAUSTED);
      assertThat(total(service, "DescribeKey")).isEqualTo(2);
      assertThat(client.callsMoved()).isZero();
    }
  }

  @Test
  void delayThatTheServiceAsksFor_isNotCutShortByTheDeadline() {
    try (FakeService service = FakeService.of(2, pki);
        KmsClient client = service.amf()) {
      long before = total(service, METHOD);
      service.members().forEach(member -> member.faults().atCall(METHOD, ServersTest::later));
      assertThatExceptionOfType(KmsException.class)
          .isThrownBy(() -> client.within(Duration.ofMillis(800)).keys().transportKey())
          .satisfies(failure -> assertThat(failure.code()).isEqualTo(Status.Code.UNAVAILABLE));
      assertThat(total(service, METHOD)).isEqualTo(before + 1);
    }
  }

  @Test
  void deadline_endsTheRepetition() {
    RetryPolicy stubborn =
        new RetryPolicy(Integer.MAX_VALUE, Duration.ofMillis(1), Duration.ofMillis(20));
    try (FakeService service = FakeService.of(2, pki);
        KmsClient client = service.connected(stubborn)) {
      service.members().forEach(Member::kill);
      assertThatExceptionOfType(KmsException.class)
          .isThrownBy(() -> client.within(Duration.ofMillis(500)).keys().transportKey())
          .satisfies(failure ->
              assertThat(failure.code())
                  .isIn(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED));
    }
  }

  @Test
  void serverThatDoesNotAnswerTheConnection_keepsNobodyWaiting() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        FakeService service = FakeService.of(1, pki);
        KmsClient client =
            KmsClient.connect(
                List.of(
                    new KmsEndpoint("127.0.0.1", silent.getLocalPort()),
                    service.endpoints().get(0)),
                pki.identity("amf"))) {
      assertThat(IntStream.range(0, 4)).allMatch(i -> reaches(service.members().get(0), client));
    }
  }

  @Test
  void serverWhoseCertificateIsForAnotherHost_isNotUsed() throws IOException {
    InetSocketAddress other =
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), 0);
    try (FakeKms wrong =
            new FakeKms(pki.identity("server"), FakeBehaviour.correct(), new FakeStore(), other);
        FakeService service = FakeService.of(1, pki);
        KmsClient both =
            KmsClient.connect(
                List.of(wrong.endpoint(), service.endpoints().get(0)), pki.identity("amf"));
        KmsClient alone = KmsClient.connect(wrong.endpoint(), pki.identity("amf"))) {
      assertThat(IntStream.range(0, 4)).allMatch(i -> reaches(service.members().get(0), both));
      assertThatExceptionOfType(KmsException.class)
          .isThrownBy(alone.keys()::transportKey)
          .satisfies(failure ->
              assertThat(failure.connectionFault()).contains(ConnectionFault.SERVICE_NOT_TRUSTED));
      assertThat(wrong.calls()).isEmpty();
    }
  }

  @Test
  void noServerAtAll_isToldByItsFault() throws IOException {
    List<KmsEndpoint> nowhere = List.of(KmsEndpoint.parse("127.0.0.1:1"));
    try (KmsClient client = KmsClient.connect(nowhere, pki.identity("amf"))) {
      assertThatExceptionOfType(KmsException.class)
          .isThrownBy(client.keys()::transportKey)
          .satisfies(failure ->
              assertThat(failure.connectionFault()).contains(ConnectionFault.NOTHING_LISTENS));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KmsClient.connect(List.of(), pki.identity("amf")));
  }

  @Test
  void close_leavesNoConnectionAndNoThread() {
    try (FakeService service = FakeService.of(2, pki)) {
      try (KmsClient client = service.amf()) {
        client.keys().transportKey();
        assertThat(service.members()).allMatch(member -> member.kms().connections() == 1);
      }
      Awaitility.await()
          .until(
              () -> service.members().stream().allMatch(member -> member.kms().connections() == 0));
    }
    Awaitility.await().untilAsserted(() -> assertThat(eventLoopsAndTimers()).isEmpty());
  }

  /** All but the executor, which gRPC's side of the fake servers keeps after a TLS handshake. */
  private static List<String> eventLoopsAndTimers() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("grpc-"))
        .filter(name -> !name.matches("grpc-(default-executor|shared-destroyer)-.*"))
        .toList();
  }

  private static void fromManyThreads(int calls, KmsClient client) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      var made =
          IntStream.range(0, calls).mapToObj(i -> threads.submit(client.keys()::transportKey));
      for (var call : made.toList()) {
        call.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Long> counts(List<Member> members) {
    return members.stream().map(member -> member.calls(METHOD)).toList();
  }

  private static List<Long> plus(List<Long> counts, int more) {
    return counts.stream().map(count -> count + more).toList();
  }

  private static long total(FakeService service, String method) {
    return service.members().stream().mapToLong(member -> member.calls(method)).sum();
  }

  /** Says whether at least one of two calls in turn is done by this server. */
  private static boolean reaches(Member member, KmsClient client) {
    int before = member.kms().calls().size();
    client.keys().transportKey();
    client.keys().transportKey();
    return member.kms().calls().size() > before;
  }

  private static void assertRefused(KmsClient client, Status.Code code) {
    assertThatExceptionOfType(KmsException.class)
        .isThrownBy(() -> client.keys().describe(UNKNOWN))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private static void overloaded() {
    throw Refusal.again(Status.Code.RESOURCE_EXHAUSTED, "OVERLOADED", Duration.ofMillis(1));
  }

  private static void later() {
    throw Refusal.unavailable(Duration.ofMillis(900));
  }
}
