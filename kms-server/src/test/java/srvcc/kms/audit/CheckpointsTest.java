package srvcc.kms.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import srvcc.kms.commit.Transaction;
import srvcc.kms.commit.Transactions;
import srvcc.kms.store.memory.MemoryAuditLog;
import srvcc.kms.store.memory.MemoryTransactions;
import srvcc.kms.testing.TestClock;
import srvcc.kms.testing.TestNoteSigner;
import srvcc.kms.tlog.Checkpoint;
import srvcc.kms.tlog.SignedNote;

class CheckpointsTest {
  private final TestClock clock = TestClock.pinned();
  private final MemoryAuditLog log = new MemoryAuditLog();
  private final Transactions transactions = new MemoryTransactions();
  private final Trail trail = new Trail(log, transactions, clock, "token");
  private final RememberedNote memory = new RememberedNote(true);
  private final TestNoteSigner signer = new TestNoteSigner(log.head().origin());

  @Test
  void emptyLog_isSignedOnce() {
    Checkpoints checkpoints = continued();

    checkpoints.sign();
    checkpoints.sign();

    assertThat(log.checkpoints()).hasSize(1);
    assertThat(signed(log.checkpoints().getFirst()).size()).isZero();
  }

  @Test
  void checkpoint_isTheHeadAndVerifies() {
    decide(3);

    continued().sign();

    StoredCheckpoint made = log.latest().orElseThrow();
    assertThat(SignedNote.parse(made.note()).verifiedBy(List.of(signer.key()))).isTrue();
    assertThat(signed(made))
        .isEqualTo(new Checkpoint(log.head().origin(), 3, log.head().frontier().root()));
    assertThat(made.keyId()).isEqualTo(signer.key().hexId());
  }

  @Test
  void lastCheckpointOfAnHour_isKept() {
    Checkpoints checkpoints = continued();
    for (int i = 0; i < 4; i++) {
      decide(1);
      checkpoints.sign();
      clock.advance(Duration.ofMinutes(25));
    }

    assertThat(log.checkpoints()).extracting(StoredCheckpoint::size).contains(4L);
    assertThat(log.checkpoints()).hasSize(2);
  }

  @Test
  void nextStart_goesOn() {
    decide(300);
    continued().sign();
    decide(300);

    continued().sign();

    assertThat(log.latest().orElseThrow().size()).isEqualTo(600);
  }

  @Test
  void eventAlteredSinceTheLastCheckpoint_isNotSigned() {
    decide(2);
    Checkpoints checkpoints = continued();
    checkpoints.sign();
    decide(2);
    log.alter(3, "{}".getBytes(StandardCharsets.UTF_8));
    decide(1);

    assertThatThrownBy(checkpoints::sign).isInstanceOf(AuditAlteredException.class);
    assertThat(log.latest().orElseThrow().size()).isEqualTo(2);
  }

  @Test
  void logThatIsShorterThanWhatWasSigned_isRefused() {
    decide(2);
    Checkpoints checkpoints = continued();
    checkpoints.sign();
    log.truncate(1);

    assertThatThrownBy(checkpoints::sign).isInstanceOf(AuditAlteredException.class);
    assertThatThrownBy(this::continued).isInstanceOf(AuditAlteredException.class);
  }

  @Test
  void checkpointThatWasAltered_isRefusedAtTheNextStart() {
    decide(2);
    continued().sign();
    StoredCheckpoint made = log.latest().orElseThrow();
    String altered = made.note().replace("\n2\n", "\n1\n");
    Object _ =
        transactions.commit(tx -> {
          log.forget(tx, made);
          log.add(tx, new StoredCheckpoint(2, made.keyId(), made.madeAt(), altered));
          return made;
        });

    assertThatThrownBy(this::continued).isInstanceOf(AuditAlteredException.class);
  }

  // Each token has a key of its own, and all of them sign one log.
  @Test
  void checkpointOfAnotherKey_isHeldToTheTree() {
    decide(2);
    TestNoteSigner other = new TestNoteSigner(log.head().origin());
    Checkpoints.continued(log, CheckpointMemory.NONE, transactions, other, clock).sign();
    assertThat(continued()).isNotNull();

    log.truncate(1);
    clock.advance(Duration.ofSeconds(1));
    decide(1);

    assertThatThrownBy(this::continued).isInstanceOf(AuditAlteredException.class);
  }

  @Test
  void logThatTakesAnotherName_isNotSigned() {
    decide(1);
    Checkpoints checkpoints = continued();
    checkpoints.sign();
    decide(1);
    log.rename();

    assertThatThrownBy(checkpoints::sign).isInstanceOf(AuditAlteredException.class);
  }

  // Whoever writes to the database takes every checkpoint there away, then rewrites the log.
  @Test
  void logThatWasRewrittenWithItsCheckpoints_isRefused_becauseTheServiceRemembers() {
    decide(3);
    continued(memory).sign();
    log.checkpoints().forEach(made -> transactions.commit(tx -> forgotten(tx, made)));
    log.truncate(2);
    clock.advance(Duration.ofSeconds(1));
    decide(2);

    assertThat(continued()).isNotNull();
    assertThatThrownBy(() -> continued(memory))
        .isInstanceOf(AuditAlteredException.class)
        .hasMessageContaining("signed last");
  }

  @Test
  void olderDatabase_isRefused_becauseTheServiceRemembers() {
    decide(3);
    continued(memory).sign();
    log.checkpoints().forEach(made -> transactions.commit(tx -> forgotten(tx, made)));
    log.truncate(2);

    assertThatThrownBy(() -> continued(memory)).isInstanceOf(AuditAlteredException.class);
  }

  @Test
  void whatIsRemembered_isTheLastCheckpoint_alsoWhenTheLogGoesOn() {
    decide(1);
    Checkpoints checkpoints = continued(memory);
    checkpoints.sign();
    decide(2);
    checkpoints.sign();
    decide(1);

    continued(memory).sign();

    assertThat(memory.last()).contains(log.latest().orElseThrow().note());
  }

  @Test
  void checkpointThatCannotBeRemembered_isNotMade() {
    decide(1);
    Checkpoints checkpoints = continued(new RememberedNote(false));

    assertThatThrownBy(checkpoints::sign).isInstanceOf(UncheckedIOException.class);
    assertThat(log.checkpoints()).isEmpty();
  }

  private StoredCheckpoint forgotten(Transaction transaction, StoredCheckpoint made) {
    log.forget(transaction, made);
    return made;
  }

  private Checkpoints continued(CheckpointMemory remembered) {
    return Checkpoints.continued(log, remembered, transactions, signer, clock);
  }

  private Checkpoints continued() {
    return continued(CheckpointMemory.NONE);
  }

  private void decide(int times) {
    for (int i = 0; i < times; i++) {
      trail.decided(Actor.SERVICE, Procedure.START, Result.DONE, Details.NONE);
    }
  }

  private static Checkpoint signed(StoredCheckpoint stored) {
    return Checkpoint.parse(SignedNote.parse(stored.note()).text());
  }

  private static final class RememberedNote implements CheckpointMemory {
    private final boolean writable;
    private @Nullable String note;

    RememberedNote(boolean writable) {
      this.writable = writable;
    }

    @Override
    public Optional<String> last() {
      return Optional.ofNullable(note);
    }

    @Override
    public void remember(String signed) {
      if (!writable) {
        throw new UncheckedIOException(new IOException("full"));
      }
      note = signed;
    }
  }
}
