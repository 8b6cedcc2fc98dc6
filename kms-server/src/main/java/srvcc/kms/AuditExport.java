package srvcc.kms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import srvcc.kms.audit.AuditArchive;
import srvcc.kms.audit.copy.LogCopy;
import srvcc.kms.store.jdbc.JdbcStore;
import srvcc.kms.store.jdbc.Sharing;
import srvcc.kms.tlog.NoteKey;
import srvcc.kms.token.OperatorToken;

/** Copies the log of a configured service, beside it or while it is stopped. */
final class AuditExport {

  private AuditExport() {}

  /**
   * Writes the copy.
   *
   * @param others files with keys of the tokens of other servers
   * @return how many events it has
   */
  static long write(Path config, Path folder, List<Path> others) throws IOException {
    Configuration configuration = new ConfigurationReader(System.getenv()).read(config);
    try (JdbcStore store =
            JdbcStore.open(
                configuration.storage().database(), Clock.systemUTC(), Sharing.BESIDE, () -> {});
        OperatorToken token = OperatorToken.open(configuration.token(), configuration.sessions())) {
      AuditArchive archive = store.auditArchive();
      Set<NoteKey> keys = new LinkedHashSet<>();
      keys.add(token.auditKey(archive.head().origin()));
      for (Path file : others) {
        Files.readAllLines(file).stream().map(NoteKey::parse).forEach(keys::add);
      }
      return new LogCopy(archive).write(folder, keys);
    }
  }
}
