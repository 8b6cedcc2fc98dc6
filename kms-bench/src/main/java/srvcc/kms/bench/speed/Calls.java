package srvcc.kms.bench.speed;

import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import srvcc.kms.bench.site.MeasurementFailedException;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.nas.NasCount;

/** What the network functions ask of a service, as contenders. */
final class Calls {
  static final int BATCH = 64;

  private static final int K_AMFS = 64;
  private static final long DEADLINE_SECONDS = 20;

  private final Parties parties;
  private final String suffix;
  private final int handoversASecond;
  private final List<byte[]> kAmfs;
  private final Queue<KeyReference> made = new ConcurrentLinkedQueue<>();
  private final Queue<KeyReference> ready = new ConcurrentLinkedQueue<>();

  /**
   * Of a service.
   *
   * @param suffix of the names in reports
   * @param handoversASecond for how many K_AMFs are imported before a spell
   */
  Calls(Parties parties, String suffix, int handoversASecond) {
    this.handoversASecond = handoversASecond;
    this.suffix = suffix;
    this.parties = parties;
    this.kAmfs = parties.freshKAmfs(K_AMFS).stream().map(KeyReference::octets).toList();
  }

  /** A health check: no token, no database, a message of two octets. */
  Contender empty() {
    return new Call("emptyRpc" + suffix, this::check, _ -> {}, () -> {});
  }

  /** DeriveKey of K_NASint (TS 33.501 A.8). */
  Contender deriveUnary() {
    return new Call("deriveUnary" + suffix, this::deriveOnce, _ -> {}, this::destroyMade);
  }

  /** DeriveKeys, 64 of them in a call. */
  Contender deriveBatch() {
    return new Call("deriveBatch" + suffix, this::deriveMany, _ -> {}, this::destroyMade);
  }

  /** PrepareHandover, DeriveSrvccContext, ReleaseToMsc, CompleteHandover, with a K_AMF each. */
  Contender handover() {
    return new Call(
        "handover" + suffix,
        this::handOver,
        seconds -> ready.addAll(parties.freshKAmfs((int) (seconds * handoversASecond))),
        this::destroyMade);
  }

  /** ImportKey through a channel. */
  Contender importKAmf() {
    return new Call("import" + suffix, this::importOnce, _ -> {}, this::destroyMade);
  }

  private int check() {
    HealthCheckResponse answer =
        HealthGrpc.newBlockingStub(parties.derivations().channel())
            .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
            .check(HealthCheckRequest.getDefaultInstance());
    if (answer.getStatus() != ServingStatus.SERVING) {
      throw new MeasurementFailedException("the service is " + answer.getStatus());
    }
    return 1;
  }

  private int deriveOnce() {
    made.add(parties.derivations().derive(kAmf()));
    return 1;
  }

  private int deriveMany() {
    made.addAll(parties.derivations().deriveAll(Stream.generate(this::kAmf).limit(BATCH).toList()));
    return BATCH;
  }

  private int handOver() {
    KeyReference kAmf = ready.poll();
    if (kAmf == null) {
      return 0;
    }
    made.add(kAmf);
    var prepared = parties.amf().handovers().prepare(kAmf, NasCount.ZERO, parties.mmeInstanceId());
    var derived =
        parties
            .mme()
            .handovers()
            .deriveSrvccContext(prepared.kAsmeSrvcc(), parties.mscInstanceId());
    var released = parties.msc().handovers().releaseToMsc(derived.ckSrvcc(), derived.ikSrvcc());
    parties.msc().handovers().complete(released.handover());
    return 1;
  }

  private int importOnce() {
    made.add(parties.freshKAmf());
    return 1;
  }

  private byte[] kAmf() {
    return kAmfs.get(ThreadLocalRandom.current().nextInt(kAmfs.size()));
  }

  private void destroyMade() {
    List<KeyReference> keys = new ArrayList<>();
    Stream.of(made, ready)
        .forEach(queue -> {
          keys.addAll(queue);
          queue.clear();
        });
    parties.destroyAll(keys);
  }

  /** What is made ready for so many seconds. */
  @FunctionalInterface
  private interface Making {
    void ready(double seconds);
  }

  private record Call(String name, IntSupplier call, Making making, Runnable clearing)
      implements Contender {
    @Override
    public Worker worker() {
      return call::getAsInt;
    }

    @Override
    public void before(double seconds) {
      making.ready(seconds);
    }

    @Override
    public void after() {
      clearing.run();
    }
  }
}
