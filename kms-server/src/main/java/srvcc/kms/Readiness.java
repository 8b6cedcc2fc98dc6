package srvcc.kms;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Whether callers are to come here: only while no part of the service is missing. */
final class Readiness {

  private final Set<Part> missing = EnumSet.noneOf(Part.class);
  private Optional<Consumer<Boolean>> listener = Optional.empty();

  /** What serving needs. */
  enum Part {
    /** The keys that other keys are wrapped with. */
    WRAPPING_SETS,
    /** A log that nobody has altered. */
    AUDIT_LOG
  }

  /** Has the listener told now and at every change. */
  synchronized void tell(Consumer<Boolean> serving) {
    listener = Optional.of(serving);
    serving.accept(missing.isEmpty());
  }

  /** Says whether a part is there. */
  synchronized void set(Part part, boolean there) {
    boolean changed = there ? missing.remove(part) : missing.add(part);
    if (changed) {
      listener.ifPresent(serving -> serving.accept(missing.isEmpty()));
    }
  }
}
