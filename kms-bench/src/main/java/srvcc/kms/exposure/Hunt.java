package srvcc.kms.exposure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import srvcc.kms.exposure.search.Find;
import srvcc.kms.exposure.search.Needles;
import srvcc.kms.exposure.search.Search;
import srvcc.kms.exposure.search.SoughtKey;

/** A search of one target after the other for the same keys and decoys. */
final class Hunt {
  private final Needles needles;
  private final Function<SoughtKey, OptionalLong> age;

  private Hunt(Needles needles, Function<SoughtKey, OptionalLong> age) {
    this.needles = needles;
    this.age = age;
  }

  /** For these keys, of whose derivation nothing is known. */
  static Hunt of(List<SoughtKey> keys, List<Decoy> decoys) {
    return new Hunt(needles(keys, decoys), key -> OptionalLong.empty());
  }

  /** For the keys that there are up to now. */
  static Hunt of(KeyBook book, List<Decoy> decoys) {
    return of(book, book.keys(), System.nanoTime(), decoys);
  }

  /** For the keys that there were at a moment. */
  static Hunt of(KeyBook book, List<SoughtKey> keys, long moment, List<Decoy> decoys) {
    return new Hunt(
        needles(keys, decoys),
        key ->
            book.madeAt(key).stream()
                .filter(at -> at <= moment)
                .mapToLong(at -> TimeUnit.NANOSECONDS.toMillis(moment - at))
                .findFirst());
  }

  /** How many spellings of pieces of keys it looks for. */
  int spellings() {
    return needles.size();
  }

  /** Searches all readable memory of a process that has nothing to do. */
  Scan memory(long pid, Optional<AddressRange> javaHeap) throws IOException {
    try (ProcessMemory memory = ProcessMemory.of(pid)) {
      List<Mapping> mappings = Mapping.of(pid);
      Regions regions = Regions.idle(pid, mappings, memory, javaHeap);
      Search search = new Search(needles);
      long unreadable = 0;
      for (Mapping mapping : mappings) {
        if (mapping.isReadable()) {
          search.begin(mapping.start());
          unreadable += memory.read(mapping, feeding(search));
          search.end();
        }
      }
      return scan(search, unreadable, regions);
    }
  }

  /** Searches the memory of a process that was stopped in the middle of what it does. */
  Scan memory(MemoryCopy copy, Regions regions) throws IOException {
    Search search = new Search(needles);
    copy.search(search);
    return scan(search, copy.unreadable(), regions);
  }

  private Scan scan(Search search, long unreadable, Regions regions) {
    return new Scan(
        search.octets(),
        unreadable,
        search.finds().stream()
            .map(find -> sighting(find, regions.at(find.position(), find.key().role())))
            .toList());
  }

  /** A stream ends where there is a gap. */
  private static ProcessMemory.Reader feeding(Search search) {
    return (address, chunk, length) -> {
      if (search.position() != address) {
        search.end();
        search.begin(address);
      }
      search.feed(chunk, length);
    };
  }

  /** Searches files, and directories with all that is in them. */
  Scan files(Path... paths) throws IOException {
    List<Sighting> sightings = new ArrayList<>();
    long octets = 0;
    for (Path path : paths) {
      for (Path file : filesBelow(path)) {
        Search search = new Search(needles);
        search(file, search);
        octets += search.octets();
        Region region = Region.ofService(String.valueOf(file.getFileName()));
        search.finds().forEach(find -> sightings.add(sighting(find, region)));
      }
    }
    return new Scan(octets, 0, sightings);
  }

  /** Searches the arguments that the record of PKCS#11 calls shows, and its text. */
  Scan calls(Path record) throws IOException {
    Search text = new Search(needles);
    search(record, text);
    Search arguments = new Search(needles);
    try (BufferedReader lines = Files.newBufferedReader(record, ISO_8859_1)) {
      new CallRecord(lines).arguments(arguments);
    }
    Region region = Region.ofService("arguments and results");
    List<Sighting> sightings =
        Stream.concat(text.finds().stream(), arguments.finds().stream())
            .map(find -> sighting(find, region))
            .toList();
    return new Scan(text.octets(), 0, sightings);
  }

  private Sighting sighting(Find find, Region region) {
    return new Sighting(find, region, age.apply(find.key()));
  }

  private static void search(Path file, Search search) throws IOException {
    byte[] chunk = new byte[Search.CHUNK];
    search.begin(0);
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        search.feed(chunk, read);
      }
    } catch (NoSuchFileException gone) {
      // A journal comes and goes with what is committed.
    }
    search.end();
  }

  private static List<Path> filesBelow(Path path) throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static Needles needles(List<SoughtKey> keys, List<Decoy> decoys) {
    return Needles.of(Stream.concat(keys.stream(), decoys.stream().map(Decoy::sought)).toList());
  }
}
