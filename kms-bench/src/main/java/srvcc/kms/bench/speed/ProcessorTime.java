package srvcc.kms.bench.speed;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** What this process and those that it started have used of the processors. */
final class ProcessorTime {
  private ProcessorTime() {}

  /** So far; of those that have ended, nothing. */
  static Duration used() {
    ProcessHandle self = ProcessHandle.current();
    return Stream.concat(Stream.of(self), self.descendants())
        .map(process -> process.info().totalCpuDuration())
        .flatMap(Optional::stream)
        .reduce(Duration.ZERO, Duration::plus);
  }
}
