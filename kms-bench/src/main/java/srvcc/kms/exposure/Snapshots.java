package srvcc.kms.exposure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.IntSupplier;
import srvcc.kms.exposure.search.SoughtKey;

/**
 * Searches the memory of the service while handovers run: stops it in the middle of whatever it
 * does, at times that are spread over the plays.
 */
final class Snapshots implements AutoCloseable {
  private static final long PAUSE_MILLIS = 2;

  private final FutureTask<List<Scan>> work;
  private final Thread thread;

  private Snapshots(Callable<List<Scan>> work) {
    this.work = new FutureTask<>(work);
    this.thread = Thread.ofPlatform().name("snapshots").daemon().start(this.work);
  }

  /**
   * Begins.
   *
   * @param moments after how many plays the service is stopped, each time once
   * @param played how many plays have ended
   * @param shot stops the service and searches
   */
  static Snapshots at(List<Integer> moments, IntSupplier played, Callable<Scan> shot) {
    return new Snapshots(() -> {
      List<Scan> scans = new ArrayList<>();
      for (int moment : moments) {
        while (played.getAsInt() < moment) {
          Thread.sleep(PAUSE_MILLIS);
        }
        scans.add(shot.call());
      }
      return scans;
    });
  }

  /** Copies the memory of a service that is stopped for it, and searches the copy. */
  static Scan take(
      KeyBook book, List<Decoy> decoys, AuditedService service, Optional<AddressRange> javaHeap)
      throws IOException, InterruptedException {
    long pid = service.pid();
    try (ProcessMemory memory = ProcessMemory.of(pid)) {
      List<SoughtKey> keys;
      long moment;
      Regions regions;
      MemoryCopy copy;
      try (Frozen _ = Frozen.stop(pid)) {
        List<Mapping> mappings = Mapping.of(pid);
        regions = Regions.amidCalls(pid, mappings, memory, javaHeap);
        copy = MemoryCopy.of(mappings, memory, service.resolve("memory"));
        keys = book.keys();
        moment = System.nanoTime();
      }
      try (copy) {
        return Hunt.of(book, keys, moment, decoys).memory(copy, regions);
      }
    }
  }

  /** Waits for the last one. */
  List<Scan> scans() throws IOException, InterruptedException {
    try {
      return work.get();
    } catch (ExecutionException e) {
      throw new IOException(
          "the memory of the service could not be searched: " + e.getCause(), e.getCause());
    }
  }

  /** Takes no more; one that has begun ends first, so that the service goes on. */
  @Override
  public void close() {
    thread.interrupt();
    boolean ended = false;
    boolean interrupted = false;
    while (!ended) {
      try {
        thread.join();
        ended = true;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
