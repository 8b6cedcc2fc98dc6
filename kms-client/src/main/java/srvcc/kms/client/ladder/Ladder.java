package srvcc.kms.client.ladder;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import srvcc.kms.client.message.Message;

/** Records who said what to whom. May be written to by several threads. */
public final class Ladder {
  private final List<Rung> rungs = new CopyOnWriteArrayList<>();
  private final LongSupplier nanoseconds;
  private final Consumer<Rung> reader;
  private final long beginning;

  /**
   * Begins a ladder now.
   *
   * @param reader is given each rung as it comes, one at a time
   */
  public Ladder(Consumer<Rung> reader) {
    this(System::nanoTime, reader);
  }

  Ladder(LongSupplier nanoseconds, Consumer<Rung> reader) {
    this.nanoseconds = nanoseconds;
    this.reader = reader;
    this.beginning = nanoseconds.getAsLong();
  }

  /** Records a message between network functions, and returns it. */
  public <M extends Message> M message(String step, Column from, Column to, M message) {
    add(step, Rung.Kind.MESSAGE, from, to, message.name(), message::detail);
    return message;
  }

  /** Records a call of the service, or its answer; the time is that before its text is made. */
  public void call(String step, Column from, Column to, String name, Supplier<String> detail) {
    add(step, Rung.Kind.MESSAGE, from, to, name, detail);
  }

  /** Records that the service refused a call; the time is that before the reason is read. */
  public void refusal(String step, Column caller, String name, Supplier<String> reason) {
    add(step, Rung.Kind.REFUSAL, Column.KMS, caller, name, reason);
  }

  /** Records what one did or found alone. */
  public void note(String step, Column who, String text) {
    add(step, Rung.Kind.NOTE, who, who, text, () -> "");
  }

  /** Returns what was recorded so far. */
  public List<Rung> rungs() {
    return List.copyOf(rungs);
  }

  private synchronized void add(
      String step, Rung.Kind kind, Column from, Column to, String name, Supplier<String> detail) {
    Duration at = Duration.ofNanos(nanoseconds.getAsLong() - beginning);
    Rung rung = new Rung(at, step, kind, from, to, name, detail.get());
    rungs.add(rung);
    reader.accept(rung);
  }
}
