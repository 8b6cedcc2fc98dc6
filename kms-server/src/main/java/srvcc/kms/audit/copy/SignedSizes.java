package srvcc.kms.audit.copy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import srvcc.kms.tlog.Checkpoint;
import srvcc.kms.tlog.Frontier;
import srvcc.kms.tlog.Hash;
import srvcc.kms.tlog.MalformedNoteException;
import srvcc.kms.tlog.NoteKey;
import srvcc.kms.tlog.SignedNote;

/** What the checkpoints of a copy say, as far as a given key signed them. */
final class SignedSizes {

  private final TreeMap<Long, Hash> roots = new TreeMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private int verified;

  private SignedSizes() {}

  static SignedSizes read(List<Path> notes, Collection<NoteKey> keys) throws IOException {
    SignedSizes signed = new SignedSizes();
    for (Path note : notes) {
      signed.read(note, keys);
    }
    if (signed.roots.isEmpty()) {
      signed.findings.add(new Finding.NoCheckpoint());
    }
    return signed;
  }

  private void read(Path file, Collection<NoteKey> keys) throws IOException {
    try {
      SignedNote note = SignedNote.parse(octets(file));
      Checkpoint checkpoint = Checkpoint.parse(note.text());
      List<NoteKey> ofTheLog =
          keys.stream().filter(key -> key.name().equals(checkpoint.origin())).toList();
      if (note.verifiedBy(ofTheLog)) {
        accept(file, checkpoint);
      } else {
        refuse(file, "no given key of this log signed it");
      }
    } catch (MalformedNoteException e) {
      refuse(file, String.valueOf(e.getMessage()));
    }
  }

  /** No more of a file than shows that it is too large. */
  private static byte[] octets(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(SignedNote.MAX_OCTETS + 1);
    }
  }

  private void accept(Path file, Checkpoint checkpoint) {
    Hash other = roots.putIfAbsent(checkpoint.size(), checkpoint.root());
    if (other != null && !other.equals(checkpoint.root())) {
      refuse(file, "another checkpoint of the same size has another root: the log was forked");
    }
    verified++;
  }

  private void refuse(Path file, String why) {
    findings.add(new Finding.CheckpointUnverified(String.valueOf(file.getFileName()), why));
  }

  int verified() {
    return verified;
  }

  List<Finding> findings() {
    return findings;
  }

  /** How many events the largest checkpoint covers. */
  long largest() {
    return roots.isEmpty() ? 0 : roots.lastKey();
  }

  /** Follows leaves from the first one on. */
  Walk walk() {
    return new Walk();
  }

  /**
   * Whether leaves that come one after the other lead to what was signed. Of the tree it keeps the
   * right edge alone.
   */
  final class Walk {

    private final Iterator<Map.Entry<Long, Hash>> signed = roots.entrySet().iterator();
    private Optional<Map.Entry<Long, Hash>> next = later();
    private Frontier frontier = Frontier.EMPTY;
    private long good;
    private boolean wrong;

    private Walk() {
      compare();
    }

    /** Takes the next leaf. */
    void leaf(Hash leaf) {
      if (next.isPresent() && !wrong) {
        frontier = frontier.append(leaf, (level, index, hash) -> {});
        compare();
      }
    }

    /**
     * The part between checkpoints in which the leaves that came do not lead to what was signed.
     */
    Optional<Finding.NotSigned> unsigned() {
      return next.map(signedNext -> new Finding.NotSigned(good, signedNext.getKey()));
    }

    private void compare() {
      if (next.isPresent() && next.get().getKey() == frontier.size()) {
        wrong = !frontier.root().equals(next.get().getValue());
        if (!wrong) {
          good = frontier.size();
          next = later();
        }
      }
    }

    private Optional<Map.Entry<Long, Hash>> later() {
      return signed.hasNext() ? Optional.of(signed.next()) : Optional.empty();
    }
  }
}
