package srvcc.kms.api;

import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import srvcc.kms.policy.Trust;

/**
 * Who the service is and whom it believes, as the TLS files say. Files that have changed are used
 * all together or not at all, so that no certificate meets a key that is not its own.
 */
public final class TlsKeeper {

  private static final Logger LOG = LoggerFactory.getLogger(TlsKeeper.class);

  private final TlsFiles files;
  private final Clock clock;
  private final TlsContext context;
  private volatile Trust trust;
  private FileStamps used;
  private Optional<FileStamps> doubted = Optional.empty();
  private Optional<FileStamps> refused = Optional.empty();
  private List<X500Principal> overdue = List.of();

  private TlsKeeper(TlsFiles files, FileStamps used, TlsMaterial material, Clock clock) {
    this.files = files;
    this.clock = clock;
    this.used = used;
    this.context = new TlsContext(material.context());
    this.trust = material.trust();
  }

  /**
   * Reads the files.
   *
   * @throws IOException if one cannot be used
   */
  public static TlsKeeper open(TlsFiles files, Clock clock) throws IOException {
    FileStamps stamps = FileStamps.of(files.all());
    TlsKeeper keeper = new TlsKeeper(files, stamps, TlsMaterial.read(files), clock);
    keeper.complainOfOverdueLists();
    return keeper;
  }

  /** Whom the service believes now. */
  public Trust trust() {
    return trust;
  }

  /** The context for connections, which follows the files. */
  SslContext context() {
    return context;
  }

  /**
   * Reads the files anew if they have changed. If they cannot be used, the old ones stay. That is
   * said once, and not before they were found so twice: they may be in the middle of being changed.
   */
  synchronized void look() {
    FileStamps now = FileStamps.of(files.all());
    if (!now.equals(used)) {
      change(now);
    }
    complainOfOverdueLists();
  }

  private void change(FileStamps now) {
    try {
      TlsMaterial material = TlsMaterial.read(files);
      context.use(material.context());
      trust = material.trust();
      used = now;
      LOG.info(
          "TLS files are read anew; the service's certificate is valid until {}",
          material.certificate().getNotAfter().toInstant());
    } catch (IOException e) {
      if (doubted.equals(Optional.of(now)) && !refused.equals(doubted)) {
        LOG.error("TLS files have changed and cannot be used, the old ones stay: {}", reason(e));
        refused = doubted;
      }
      doubted = Optional.of(now);
    }
  }

  private void complainOfOverdueLists() {
    List<X500Principal> now = trust.overdueAt(clock.instant());
    if (!now.isEmpty() && !now.equals(overdue)) {
      LOG.error("the revocation lists of {} are out of date: their callers are refused", now);
    }
    overdue = now;
  }

  private static String reason(IOException e) {
    return e instanceof FileSystemException ? e.toString() : String.valueOf(e.getMessage());
  }
}
