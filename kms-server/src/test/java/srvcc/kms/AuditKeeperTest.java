package srvcc.kms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import srvcc.kms.audit.Actor;
import srvcc.kms.audit.CheckpointMemory;
import srvcc.kms.audit.Checkpoints;
import srvcc.kms.audit.Details;
import srvcc.kms.audit.Procedure;
import srvcc.kms.audit.Result;
import srvcc.kms.audit.Trail;
import srvcc.kms.commit.Transactions;
import srvcc.kms.store.memory.MemoryAuditLog;
import srvcc.kms.store.memory.MemoryTransactions;
import srvcc.kms.testing.TestClock;
import srvcc.kms.testing.TestNoteSigner;
import srvcc.kms.tlog.NoteKey;
import srvcc.kms.tlog.NoteSigner;

class AuditKeeperTest {
  private final TestClock clock = TestClock.pinned();
  private final MemoryAuditLog log = new MemoryAuditLog();
  private final Transactions transactions = new MemoryTransactions();
  private final Trail trail = new Trail(log, transactions, clock, "token");
  private final Readiness readiness = new Readiness();
  private final AtomicBoolean serving = new AtomicBoolean();
  private final FailingSigner signer = new FailingSigner(log.head().origin());
  private final AuditKeeper keeper =
      AuditKeeper.open(
          Checkpoints.continued(log, CheckpointMemory.NONE, transactions, signer, clock),
          readiness);

  @BeforeEach
  void decide() {
    readiness.tell(serving::set);
    trail.decided(Actor.SERVICE, Procedure.START, Result.DONE, Details.NONE);
  }

  @AfterEach
  void close() {
    keeper.close();
  }

  @Test
  void signingThatFailsForHalfAMinute_endsServing_untilItWorks() {
    signer.fails = true;
    attempt(AuditKeeper.MOST_FAILURES - 1);
    assertThat(serving).isTrue();
    attempt(1);
    assertThat(serving).isFalse();

    signer.fails = false;
    attempt(1);

    assertThat(serving).isTrue();
    assertThat(log.latest().orElseThrow().size()).isOne();
  }

  @Test
  void failuresBetweenWhichItWorks_endNothing() {
    for (int i = 0; i < 3; i++) {
      decide();
      signer.fails = true;
      attempt(AuditKeeper.MOST_FAILURES - 1);
      signer.fails = false;
      attempt(1);
    }

    assertThat(serving).isTrue();
  }

  @Test
  void logThatWasAltered_endsServingForGood() {
    attempt(1);
    decide();
    log.alter(1, "{}".getBytes(StandardCharsets.UTF_8));
    decide();

    attempt(1);
    assertThat(serving).isFalse();
    attempt(1);

    assertThat(serving).isFalse();
    assertThat(log.latest().orElseThrow().size()).isOne();
  }

  private void attempt(int times) {
    for (int i = 0; i < times; i++) {
      keeper.attempt();
    }
  }

  private static final class FailingSigner implements NoteSigner {
    private final TestNoteSigner signer;
    private boolean fails;

    FailingSigner(String name) {
      signer = new TestNoteSigner(name);
    }

    @Override
    public NoteKey key() {
      return signer.key();
    }

    @Override
    public byte[] sign(byte[] text) {
      if (fails) {
        throw new IllegalStateException("no token");
      }
      return signer.sign(text);
    }
  }
}
