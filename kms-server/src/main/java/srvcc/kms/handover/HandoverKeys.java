package srvcc.kms.handover;

import java.util.List;
import java.util.stream.Stream;
import srvcc.kms.context.KeyDestruction.Doomed;
import srvcc.kms.key.KeyRef;
import srvcc.kms.vault.KeyRegistry;

/** Which keys the end of a handover destroys. */
record HandoverKeys(KeyRegistry keys) {

  /**
   * Those that its state names and, of a move, all that hangs on them: the MME has derived from
   * what it was given, and so has the AMF. Nothing is derived from keys of SRVCC but by the
   * handover itself.
   */
  Doomed at(SrvccHandover from, HandoverState end) {
    List<KeyRef> named = end == HandoverState.COMPLETED ? from.spentKeys() : from.liveKeys();
    List<KeyRef> roots = from.facts().form().isSrvcc() ? List.of() : named;
    return new Doomed(
        kAmfs(from),
        named,
        () -> roots.stream().flatMap(root -> keys.under(root).stream()).toList());
  }

  private static List<KeyRef> kAmfs(SrvccHandover from) {
    return from instanceof SrvccHandover.Mapped mapped
            && from.facts().form() != HandoverForm.FROM_UTRAN
        ? List.of(mapped.mapped())
        : List.of();
  }

  /**
   * Those that states name, and no others: what hangs on them was in sessions of the process that
   * is gone, too.
   */
  static Doomed named(List<SrvccHandover> handovers) {
    Stream<KeyRef> named = handovers.stream().map(SrvccHandover::liveKeys).flatMap(List::stream);
    return new Doomed(List.of(), named.toList(), List::of);
  }
}
