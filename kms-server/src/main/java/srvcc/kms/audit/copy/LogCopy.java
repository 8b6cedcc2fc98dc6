package srvcc.kms.audit.copy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import srvcc.kms.audit.AuditArchive;
import srvcc.kms.audit.StoredCheckpoint;
import srvcc.kms.tlog.Hash;
import srvcc.kms.tlog.NoteKey;

/** Copies what is signed of a log, while the log grows. */
public final class LogCopy {

  private static final int PAGE = 256;

  private final AuditArchive archive;

  /** Of a log. */
  public LogCopy(AuditArchive archive) {
    this.archive = archive;
  }

  /**
   * Writes the events up to the largest checkpoint of the keys, their hashes, and all those
   * checkpoints.
   *
   * @param folder is made, or is empty
   * @param keys of the tokens that sign the log
   * @return how many events were copied
   * @throws IOException if the folder holds something, or cannot be written
   */
  public long write(Path folder, Collection<NoteKey> keys) throws IOException {
    CopyFiles files = new CopyFiles(empty(folder));
    Set<String> ids = keys.stream().map(NoteKey::hexId).collect(Collectors.toSet());
    List<StoredCheckpoint> checkpoints =
        archive.checkpoints().stream().filter(made -> ids.contains(made.keyId())).toList();
    long size = checkpoints.isEmpty() ? 0 : checkpoints.getLast().size();
    try (OutputStream events = open(files.events());
        OutputStream hashes = open(files.hashes())) {
      for (long from = 0; from < size; from += PAGE) {
        int count = (int) Math.min(PAGE, size - from);
        for (byte[] event : archive.events(from, count)) {
          events.write(event);
          events.write('\n');
        }
        for (Hash hash : archive.nodes().read(0, from, count)) {
          hashes.write(hash.octets());
        }
      }
    }
    for (StoredCheckpoint checkpoint : checkpoints) {
      Files.writeString(files.checkpoint(checkpoint), checkpoint.note());
    }
    Files.write(files.keys(), keys.stream().map(NoteKey::toString).toList());
    return size;
  }

  private static Path empty(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> inside = Files.list(folder)) {
      if (inside.findAny().isPresent()) {
        throw new FileAlreadyExistsException(folder.toString(), null, "must be an empty folder");
      }
    }
    return folder;
  }

  private static OutputStream open(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file));
  }
}
