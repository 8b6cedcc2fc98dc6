package srvcc.kms.audit.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import srvcc.kms.tlog.MalformedNoteException;
import srvcc.kms.tlog.NoteKey;

/**
 * Checks a copy of a log with nothing but the copy and public keys. The checkpoints say what was
 * written; the list of hashes, once it leads to the same, tells where. In memory it has as much of
 * a log of a billion events as of one of ten.
 */
public final class LogCheck {

  /**
   * Lines of a copy that are looked for among the events, beside twice as many as it has hashes:
   * what is needed to look is some 70 octets a line, and a line may be one octet.
   */
  private static final long MORE_LINES = 10_000;

  private final CopyFiles files;
  private final SignedSizes signed;
  private final Scratch scratch;

  private LogCheck(CopyFiles files, SignedSizes signed, Scratch scratch) {
    this.files = files;
    this.signed = signed;
    this.scratch = scratch;
  }

  /**
   * Checks.
   *
   * @param folder that {@link LogCopy} wrote
   * @param keys a file of public keys, which the reader has from elsewhere; the folder's own does
   *     not tell whether somebody signed the log anew
   * @throws IOException if a file of the copy cannot be read
   */
  public static Verdict check(Path folder, Path keys) throws IOException {
    CopyFiles files = new CopyFiles(folder);
    List<NoteKey> read;
    try {
      read = Files.readAllLines(keys).stream().map(NoteKey::parse).toList();
    } catch (MalformedNoteException | IOException e) {
      String why = String.valueOf(e.getMessage());
      long lines = EventLines.read(files.events(), leaf -> {});
      return new Verdict(lines, 0, 0, List.of(new Finding.KeysUnreadable(why)));
    }
    try (Scratch scratch = new Scratch()) {
      SignedSizes signed = SignedSizes.read(files.checkpoints(), read);
      return new LogCheck(files, signed, scratch).verdict();
    }
  }

  /** The keys that the folder names. */
  public static Path keysOf(Path folder) {
    return new CopyFiles(folder).keys();
  }

  private Verdict verdict() throws IOException {
    Hashes written = scratch.read(files.hashes());
    HashComparison hashes = new HashComparison(written);
    SignedSizes.Walk events = signed.walk();
    long lines =
        EventLines.read(
            files.events(),
            leaf -> {
              events.leaf(leaf);
              hashes.leaf(leaf);
            });
    Findings findings = new Findings();
    findings.addAll(signed.findings());
    if (lines == signed.largest() && events.unsigned().isEmpty()) {
      findings.addAll(hashes.altered());
    } else if (lines <= 2 * written.size() + MORE_LINES) {
      locate(lines, written, findings);
    } else {
      findings.add(events.unsigned().orElse(new Finding.NotSigned(signed.largest(), lines)));
    }
    if (findings.isEmpty()) {
      // The events were read once more, and may have been others by then.
      events.unsigned().ifPresent(findings::add);
    }
    if (findings.isEmpty() && lines != signed.largest()) {
      findings.add(new Finding.NotSigned(signed.largest(), lines));
    }
    return new Verdict(lines, signed.largest(), signed.verified(), findings.all());
  }

  private void locate(long lines, Hashes written, Findings findings) throws IOException {
    SignedSizes.Walk hashes = signed.walk();
    written.each(hashes::leaf);
    hashes.unsigned().ifPresent(findings::add);
    Hashes found = scratch.hashes(lines);
    long _ = EventLines.read(files.events(), found::add);
    Alignment.find(written, found, scratch, findings);
  }
}
