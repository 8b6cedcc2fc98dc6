package srvcc.kms.audit.copy;

import java.util.List;
import srvcc.kms.tlog.Hash;

/** Compares the list of hashes with the events, which come one after the other. */
final class HashComparison {

  private final Hashes written;
  private final Findings findings = new Findings();
  private long next;

  HashComparison(Hashes written) {
    this.written = written;
  }

  /** Takes the hash of the next event. */
  void leaf(Hash leaf) {
    if (next >= written.size() || !written.get(next).equals(leaf)) {
      findings.add(new Finding.HashAltered(next));
    }
    next++;
  }

  /** Once all events have come: hashes that are not those of their events, or of none. */
  List<Finding> altered() {
    for (long rest = next; rest < written.size() && !findings.isFull(); rest++) {
      findings.add(new Finding.HashAltered(rest));
    }
    return findings.all();
  }
}
