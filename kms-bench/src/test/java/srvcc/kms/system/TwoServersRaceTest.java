package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.PrepareHandoverResponse;

/** Both servers at one K_AMF at once. */
class TwoServersRaceTest {
  @RegisterExtension static final TwoServersService SERVICE = TwoServersService.shared();

  private static final int THREADS = 12;
  private static final int COUNTS = 40;

  /** The commits that granted a NAS COUNT, in the order in which the database made them. */
  private static final String GRANTED =
      """
      SELECT downlink_nas_count FROM handovers WHERE k_amf = ?
      ORDER BY pg_xact_commit_timestamp(xmin), xmin::text::bigint, cmin::text::bigint
      """;

  @Test
  void sameCounts_areGrantedOnceAndInTheirOrder() throws Exception {
    try (Participants a = SERVICE.a().participants();
        Participants b = SERVICE.b().participants()) {
      KeyReference kAmf = WrappedHandover.imported(a, SERVICE.a().hygiene()).kAmf();

      List<Asked> asked = race(kAmf, List.of(a, b));

      List<Integer> granted =
          asked.stream().filter(Asked::isGranted).map(Asked::count).sorted().toList();
      assertThat(granted).doesNotHaveDuplicates().hasSizeGreaterThan(1);
      assertThat(asked).filteredOn(one -> !one.isGranted()).isNotEmpty();
      assertThat(asked).allMatch(one -> one.isGranted() || one.isReused());
      assertThat(committed(kAmf)).isEqualTo(granted);
      assertThat(a.describe(kAmf).getSecurityContext().getNextDownlinkNasCount())
          .isEqualTo(granted.getLast() + 1);
    }
  }

  /** Two threads for each server go through all COUNTs in step, the others nearly in order. */
  private static List<Asked> race(KeyReference kAmf, List<Participants> servers) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CountDownLatch start = new CountDownLatch(1);
    try {
      List<Future<List<Asked>>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        Participants server = servers.get(i % servers.size());
        List<Integer> counts = i < 4 ? counts() : nearlyInOrder(i);
        all.add(
            threads.submit(() -> {
              start.await();
              return counts.stream().map(count -> ask(kAmf, count, server)).toList();
            }));
      }
      start.countDown();
      List<Asked> asked = new ArrayList<>();
      for (Future<List<Asked>> one : all) {
        asked.addAll(one.get());
      }
      return asked;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Asked ask(KeyReference kAmf, int count, Participants server) {
    try {
      PrepareHandoverResponse _ = Participants.prepares(kAmf, count).apply(server);
      return new Asked(count, Optional.empty());
    } catch (StatusRuntimeException refusal) {
      return new Asked(count, Optional.of(Refused.of(refusal)));
    }
  }

  private List<Integer> committed(KeyReference kAmf) {
    return SERVICE.tables().column(Integer.class, GRANTED, kAmf.getValue().toByteArray());
  }

  private static List<Integer> counts() {
    return java.util.stream.IntStream.range(0, COUNTS).boxed().toList();
  }

  /** Each COUNT with its neighbours changed. */
  private static List<Integer> nearlyInOrder(int seed) {
    List<Integer> counts = new ArrayList<>(counts());
    Random random = new Random(seed);
    for (int i = 0; i + 1 < counts.size(); i++) {
      Collections.swap(counts, i, i + random.nextInt(2));
    }
    assertThat(new HashSet<>(counts)).hasSize(COUNTS);
    return counts;
  }

  /**
   * A NAS COUNT that was asked for.
   *
   * @param refused how; empty if it was granted
   */
  private record Asked(int count, Optional<Refused> refused) {
    boolean isGranted() {
      return refused.isEmpty();
    }

    boolean isReused() {
      return refused.filter(how -> how.reason().equals("NAS_COUNT_REUSED")).isPresent();
    }
  }
}
