package srvcc.kms.audit.copy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import srvcc.kms.tlog.Hash;
import srvcc.kms.tlog.MalformedNoteException;
import srvcc.kms.tlog.NoteKey;

/**
 * Checks a copy of a log with nothing but the copy and public keys. The checkpoints say what was
 * written; the list of hashes, once it leads to the same, tells where.
 */
public final class LogCheck {

  private static final int MOST_FINDINGS = 1_000;

  private LogCheck() {}

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
    List<Hash> lines = EventLines.hashes(files.events());
    List<NoteKey> read;
    try {
      read = Files.readAllLines(keys).stream().map(NoteKey::parse).toList();
    } catch (MalformedNoteException | IOException e) {
      String why = String.valueOf(e.getMessage());
      return new Verdict(lines.size(), 0, 0, List.of(new Finding.KeysUnreadable(why)));
    }
    return check(files, lines, read);
  }

  /** The keys that the folder names. */
  public static Path keysOf(Path folder) {
    return new CopyFiles(folder).keys();
  }

  private static Verdict check(CopyFiles files, List<Hash> lines, Collection<NoteKey> keys)
      throws IOException {
    SignedSizes signed = SignedSizes.read(files.checkpoints(), keys);
    List<Hash> hashes = hashes(files.hashes());
    List<Finding> findings = new ArrayList<>(signed.findings());
    if (lines.size() == signed.largest() && signed.unsigned(lines).isEmpty()) {
      findings.addAll(altered(lines, hashes));
    } else {
      findings.addAll(signed.unsigned(hashes));
      findings.addAll(Alignment.findings(hashes, lines));
    }
    if (findings.isEmpty() && lines.size() != signed.largest()) {
      findings.add(new Finding.NotSigned(signed.largest(), lines.size()));
    }
    return new Verdict(
        lines.size(),
        signed.largest(),
        signed.verified(),
        findings.stream().limit(MOST_FINDINGS).toList());
  }

  private static List<Finding> altered(List<Hash> lines, List<Hash> hashes) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < Math.max(lines.size(), hashes.size()); i++) {
      boolean same = i < lines.size() && i < hashes.size() && lines.get(i).equals(hashes.get(i));
      if (!same) {
        findings.add(new Finding.HashAltered(i));
      }
    }
    return findings;
  }

  private static List<Hash> hashes(Path file) throws IOException {
    ByteBuffer octets = ByteBuffer.wrap(Files.readAllBytes(file));
    List<Hash> hashes = new ArrayList<>();
    while (octets.remaining() >= Hash.SIZE) {
      byte[] hash = new byte[Hash.SIZE];
      octets.get(hash);
      hashes.add(Hash.of(hash));
    }
    return hashes;
  }
}
