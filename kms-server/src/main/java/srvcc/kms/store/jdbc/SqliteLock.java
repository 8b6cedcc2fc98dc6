package srvcc.kms.store.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets one process at a time use a SQLite file, by the operating system's lock on a file beside it.
 * The lock goes with the process, however that ends; the file stays.
 */
final class SqliteLock implements AutoCloseable {

  /**
   * What this process has locked. To open and close the file a second time would end the lock, as
   * POSIX has it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private SqliteLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Locks a database that exists.
   *
   * @throws StoreRefusedException if another service uses it
   */
  static SqliteLock take(Path database) {
    try {
      Path real = database.toRealPath();
      Path file = real.resolveSibling(real.getFileName() + ".lock");
      if (!HELD.add(file)) {
        throw used(database);
      }
      return locked(database, file);
    } catch (IOException e) {
      throw new StoreRefusedException(
          "the database file " + database + " cannot be locked: " + e, e);
    }
  }

  private static SqliteLock locked(Path database, Path file) throws IOException {
    boolean locked = false;
    try {
      SqliteFile.prepare(file);
      FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
      SqliteLock lock = new SqliteLock(file, channel);
      locked = channel.tryLock() != null;
      if (!locked) {
        channel.close();
        throw used(database);
      }
      return lock;
    } finally {
      if (!locked) {
        HELD.remove(file);
      }
    }
  }

  private static StoreRefusedException used(Path database) {
    return new StoreRefusedException(
        "the database file "
            + database
            + " is used by another service; stop that one, or name another file");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      HELD.remove(file);
    }
  }
}
