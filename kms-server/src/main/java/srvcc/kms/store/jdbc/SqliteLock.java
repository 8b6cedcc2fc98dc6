package srvcc.kms.store.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets one service and one tool at a time use a SQLite file, each by the operating system's lock on
 * a file beside it. The lock goes with the process, however that ends; the file stays.
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
   * @throws StoreRefusedException if another service, or another tool, uses it
   */
  static SqliteLock take(Path database, Sharing sharing) {
    return switch (sharing) {
      case EXCLUSIVE, SHARED ->
          take(database, ".lock", "service; stop that one, or name another file");
      case BESIDE -> take(database, ".tool.lock", "tool; wait until that has ended");
    };
  }

  private static SqliteLock take(Path database, String suffix, String user) {
    try {
      Path real = database.toRealPath();
      Path file = real.resolveSibling(real.getFileName() + suffix);
      if (!HELD.add(file)) {
        throw used(database, user);
      }
      return locked(database, file, user);
    } catch (IOException e) {
      throw new StoreRefusedException(
          "the database file " + database + " cannot be locked: " + e, e);
    }
  }

  private static SqliteLock locked(Path database, Path file, String user) throws IOException {
    boolean locked = false;
    try {
      SqliteFile.prepare(file);
      FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
      SqliteLock lock = new SqliteLock(file, channel);
      locked = channel.tryLock() != null;
      if (!locked) {
        channel.close();
        throw used(database, user);
      }
      return lock;
    } finally {
      if (!locked) {
        HELD.remove(file);
      }
    }
  }

  private static StoreRefusedException used(Path database, String user) {
    return new StoreRefusedException(
        "the database file " + database + " is used by another " + user);
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
