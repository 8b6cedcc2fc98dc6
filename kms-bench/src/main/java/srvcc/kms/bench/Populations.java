package srvcc.kms.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import srvcc.kms.bench.site.Site;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;

/** Makes the databases that are measured: one grows, and is copied at every size. */
final class Populations {
  private final Site site;
  private final Consumer<String> progress;
  private final Path growing;
  private final List<KeyRef> keys = new ArrayList<>();

  Populations(Site site, Consumer<String> progress) {
    this.site = site;
    this.progress = progress;
    this.growing = site.database("growing");
  }

  /** The database once it has so many keys; not fewer than before. */
  Population grownTo(int size) throws IOException, InterruptedException {
    int missing = size - keys.size();
    long begun;
    long ended;
    String token;
    try (Filling filling =
        Filling.of(growing, site.token(), new NfInstanceId(site.amf().instanceId()))) {
      token = filling.token().toString();
      begun = System.nanoTime();
      keys.addAll(filling.add(missing));
      ended = System.nanoTime();
    }
    double perSecond = missing / ((ended - begun) / 1e9);
    progress.accept(
        "keys in the database: %,d, the last %,d at %,.0f/s".formatted(size, missing, perSecond));
    Path copy = copied(site.database("keys-" + size));
    return new Population(keys, token, copy, Files.size(copy), perSecond);
  }

  private Path copied(Path copy) throws IOException {
    Path log = growing.resolveSibling(growing.getFileName() + "-wal");
    if (Files.exists(log)) {
      throw new IllegalStateException("closing the database left " + log);
    }
    return Files.copy(growing, copy);
  }
}
