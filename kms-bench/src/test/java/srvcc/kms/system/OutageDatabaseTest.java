package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.client.pki.PkiDirectory;
import srvcc.kms.client.system.TokenKind;
import srvcc.kms.system.Participants.Question;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.PrepareHandoverResponse;

/** A database that goes away under the service, and comes back. */
class OutageDatabaseTest {
  private static final String UNAVAILABLE = "STORE_UNAVAILABLE";
  private static final int UES = 8;
  private static final Duration LONGEST = Duration.ofSeconds(40);

  @RegisterExtension static final PostgreSqlDatabase DATABASE = PostgreSqlDatabase.shared();

  @TempDir private Path directory;
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger granted = new AtomicInteger();

  @Test
  void databaseThatGoesAwayUnderLoadAndComesBack_losesAndReusesNoCount() throws Exception {
    try (WrappedServer server = started();
        Participants nfs = server.participants()) {
      List<KeyReference> kAmfs = new ArrayList<>();
      for (int i = 0; i < UES; i++) {
        kAmfs.add(WrappedHandover.imported(nfs, server.hygiene()).kAmf());
      }
      ExecutorService threads = Executors.newFixedThreadPool(UES);
      try {
        List<Future<Ue>> ues =
            kAmfs.stream().map(kAmf -> threads.submit(() -> new Ue(kAmf).ask(nfs))).toList();
        awaitGrants(40);
        DATABASE.stop();
        Refused.by(() -> nfs.describe(kAmfs.getFirst())).assertIs(unavailable());
        DATABASE.start();
        awaitGrants(granted.get() + 40);
        over.set(true);
        int unavailable = 0;
        for (Future<Ue> ue : ues) {
          ue.get().assertEveryAnswerStands(nfs);
          unavailable += ue.get().unavailable;
        }
        // A call that waited while the database was away may have met it again.
        assertThat(unavailable).isPositive();
      } finally {
        threads.shutdownNow();
      }
      assertThat(server.process().terminate()).isZero();
    }
  }

  private static Refused unavailable() {
    return new Refused(Status.Code.UNAVAILABLE, UNAVAILABLE, Map.of());
  }

  private void awaitGrants(int number) {
    Awaitility.await()
        .atMost(LONGEST)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> granted.get() >= number);
  }

  private WrappedServer started() throws IOException {
    PkiDirectory pki = new PkiDirectory(directory.resolve("pki"));
    pki.complete();
    ThrowAwayToken token = ThrowAwayToken.make(TokenKind.SOFTHSM, directory.resolve("token"));
    return WrappedServer.of(token, pki, DATABASE.freshTables(), directory)
        .with("handoverLifetime", "PT10M")
        .start();
  }

  /** One that asks for one NAS COUNT after the other, each until it has an answer. */
  private final class Ue {
    private final KeyReference kAmf;
    private final List<Answered<PrepareHandoverResponse>> answers = new ArrayList<>();
    private int unavailable;

    Ue(KeyReference kAmf) {
      this.kAmf = kAmf;
    }

    Ue ask(Participants nfs) {
      while (!over.get()) {
        Question<PrepareHandoverResponse> prepares = Participants.prepares(kAmf, answers.size());
        Optional<PrepareHandoverResponse> answer = Optional.empty();
        while (answer.isEmpty()) {
          answer = answer(prepares, nfs);
        }
        answers.add(new Answered<>(prepares, answer.get()));
        granted.incrementAndGet();
      }
      return this;
    }

    /**
     * A COUNT that was committed though nobody was told would be refused as used, but to the same
     * request again; and so the service says if the database went away in the middle of a commit.
     */
    private Optional<PrepareHandoverResponse> answer(
        Question<PrepareHandoverResponse> question, Participants nfs) {
      try {
        return Optional.of(question.apply(nfs));
      } catch (StatusRuntimeException refusal) {
        Refused told = Refused.of(refusal);
        assertThat(told.code()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(told.reason()).isIn(UNAVAILABLE, "STORE_OUTCOME_UNKNOWN");
        unavailable++;
        return Optional.empty();
      }
    }

    void assertEveryAnswerStands(Participants nfs) {
      assertThat(nfs.describe(kAmf).getSecurityContext().getNextDownlinkNasCount())
          .isEqualTo(answers.size());
      answers.forEach(answer -> answer.assertSame(nfs));
      assertThat(answers).extracting(Answered::answer).doesNotHaveDuplicates();
    }
  }
}
