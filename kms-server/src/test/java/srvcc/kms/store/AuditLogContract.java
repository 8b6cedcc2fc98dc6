package srvcc.kms.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import srvcc.kms.audit.Actor;
import srvcc.kms.audit.AuditArchive;
import srvcc.kms.audit.AuditEvent;
import srvcc.kms.audit.AuditLog;
import srvcc.kms.audit.Details;
import srvcc.kms.audit.LogHead;
import srvcc.kms.audit.Procedure;
import srvcc.kms.audit.Result;
import srvcc.kms.audit.StoredCheckpoint;
import srvcc.kms.commit.Transactions;
import srvcc.kms.testing.AuditLines;
import srvcc.kms.testing.TestClock;
import srvcc.kms.testing.Together;
import srvcc.kms.tlog.Frontier;
import srvcc.kms.tlog.Hash;
import srvcc.kms.tlog.Hashing;
import srvcc.kms.tlog.Proofs;
import srvcc.kms.tlog.Tree;
import tools.jackson.databind.JsonNode;

/** What {@link AuditLog} and {@link AuditArchive} promise, whatever they are kept in. */
public abstract class AuditLogContract {
  private static final int PAST_A_TILE = 600;

  private final Instant now = TestClock.pinned().instant();

  protected abstract Transactions transactions();

  protected abstract AuditLog log();

  protected abstract AuditArchive archive();

  @Test
  void events_standInTheOrderOfTheirCommits() {
    for (int i = 0; i < 5; i++) {
      append(i);
    }

    List<JsonNode> events = AuditLines.of(archive());
    assertThat(events)
        .extracting(e -> e.path("sequence").asLong())
        .containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(events).extracting(e -> e.path("number").asInt()).containsExactly(0, 1, 2, 3, 4);
    assertThat(events.getFirst().path("previous").asString()).isEqualTo("0".repeat(64));
    for (int i = 1; i < 5; i++) {
      assertThat(events.get(i).path("previous").asString())
          .isEqualTo(Hashing.leaf(archive().events(i - 1L, 1).getFirst()).hex());
    }
  }

  @Test
  void eventsOfOneCommit_standTogether() {
    StoreSamples.commit(
        transactions(),
        tx -> {
          log().append(tx, event(1));
          log().append(tx, event(2));
        });

    assertThat(archive().head().size()).isEqualTo(2);
  }

  @Test
  void commitThatFails_leavesNoEvent() {
    append(1);

    StoreSamples.failing(transactions(), tx -> log().append(tx, event(2)));
    append(3);

    assertThat(AuditLines.of(archive()))
        .extracting(e -> e.path("number").asInt())
        .containsExactly(1, 3);
  }

  @Test
  void commitsOfManyAtOnce_halfOfWhichFail_leaveTheEventsOfTheOthers() {
    List<Together.Outcome<Integer>> _ = Together.run(64, i -> () -> appendOrFail(i));

    List<JsonNode> events = AuditLines.of(archive());
    Set<Integer> numbers = new HashSet<>();
    events.forEach(e -> numbers.add(e.path("number").asInt()));
    assertThat(events).hasSize(32);
    assertThat(numbers).hasSize(32).allMatch(i -> i % 2 == 0);
    assertFrontierIsOfTheEvents();
  }

  @Test
  void head_isTheTreeOfTheEvents() {
    assertThat(archive().head().frontier()).isEqualTo(Frontier.EMPTY);

    appendMany();

    assertFrontierIsOfTheEvents();
    assertThat(archive().head().log()).isEqualTo(archive().head().log());
  }

  @Test
  void nodes_proveEveryEvent() {
    appendMany();
    LogHead head = archive().head();
    Tree tree = new Tree(archive().nodes(), head.size());

    assertThat(tree.root()).isEqualTo(head.frontier().root());
    for (long i : new long[] {0, 255, 256, 511, 512, PAST_A_TILE - 1}) {
      Hash leaf = Hashing.leaf(archive().events(i, 1).getFirst());
      assertThat(Proofs.checkInclusion(leaf, i, head.size(), tree.inclusion(i), tree.root()))
          .isTrue();
    }
  }

  @Test
  void checkpoints_areFoundBySizeAndKey() {
    StoredCheckpoint first = new StoredCheckpoint(1, "aaaaaaaa", now, "first");
    StoredCheckpoint second = new StoredCheckpoint(2, "aaaaaaaa", now, "second \u2014");
    StoredCheckpoint other = new StoredCheckpoint(3, "bbbbbbbb", now, "other");
    StoreSamples.commit(
        transactions(),
        tx -> List.of(second, other, first).forEach(made -> archive().add(tx, made)));

    assertThat(archive().latest()).contains(other);
    assertThat(archive().latest("aaaaaaaa")).contains(second);
    assertThat(archive().latest("cccccccc")).isEmpty();
    assertThat(archive().checkpoints()).containsExactly(first, second, other);

    StoreSamples.commit(transactions(), tx -> archive().forget(tx, second));

    assertThat(archive().latest("aaaaaaaa")).contains(first);
  }

  private Integer appendOrFail(int i) {
    if (i % 2 == 0) {
      append(i);
    } else {
      StoreSamples.failing(transactions(), tx -> log().append(tx, event(i)));
    }
    return i;
  }

  private void appendMany() {
    for (int from = 0; from < PAST_A_TILE; from += 100) {
      int first = from;
      StoreSamples.commit(
          transactions(),
          tx -> {
            for (int i = first; i < first + 100; i++) {
              log().append(tx, event(i));
            }
          });
    }
  }

  private void append(int number) {
    StoreSamples.commit(transactions(), tx -> log().append(tx, event(number)));
  }

  private void assertFrontierIsOfTheEvents() {
    LogHead head = archive().head();
    Frontier frontier = Frontier.EMPTY;
    for (byte[] event : archive().events(0, Math.toIntExact(head.size()))) {
      assertThat(new String(event, StandardCharsets.UTF_8)).doesNotContain("\n");
      frontier = frontier.append(Hashing.leaf(event), (level, index, hash) -> {});
    }
    assertThat(frontier).isEqualTo(head.frontier());
  }

  private AuditEvent event(int number) {
    return new AuditEvent(
        now,
        Procedure.DESTROY_KEY,
        Result.DONE,
        Actor.SERVICE,
        "token",
        Details.NONE.with("number", number));
  }
}
