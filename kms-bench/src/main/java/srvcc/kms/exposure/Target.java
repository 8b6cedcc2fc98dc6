package srvcc.kms.exposure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Something that was searched.
 *
 * @param name what it is
 * @param place of what kind it is
 * @param bytesScanned how much was searched
 * @param bytesUnreadable how much of it could not be read
 * @param hits how many times a key, or a part of one, was found, decoys apart
 * @param kamfHits those of keys that must not be there
 * @param derivedHits those of keys that pass through the service by design
 * @param tokenHits those in memory that belongs to the token
 * @param controlFound whether every decoy was found
 * @param decoys what was planted to be found
 * @param findings the hits by kind, form and place
 * @param note what else is to be known
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Target(
    String name,
    Place place,
    long bytesScanned,
    long bytesUnreadable,
    long hits,
    long kamfHits,
    long derivedHits,
    long tokenHits,
    boolean controlFound,
    List<DecoyResult> decoys,
    List<Finding> findings,
    Optional<String> note) {

  /**
   * A decoy.
   *
   * @param decoy what it is
   * @param hits how many times it was found
   * @param places where, with how many times each
   */
  record DecoyResult(String decoy, long hits, Map<String, Long> places) {}

  /** What the searches of it gave; each of them has to show every decoy. */
  static Target of(Place place, String name, List<Scan> scans, List<Decoy> decoys, String note) {
    List<Sighting> sightings = scans.stream().flatMap(scan -> scan.sightings().stream()).toList();
    List<DecoyResult> found = decoys.stream().map(decoy -> result(decoy, sightings)).toList();
    long violations = sightings.stream().filter(one -> one.isViolation(place)).count();
    long derived = sightings.stream().filter(one -> one.isDerived(place)).count();
    long tokens = sightings.stream().filter(Sighting::isTokens).count();
    return new Target(
        name,
        place,
        scans.stream().mapToLong(Scan::scanned).sum(),
        scans.stream().mapToLong(Scan::unreadable).sum(),
        violations + derived + tokens,
        violations,
        derived,
        tokens,
        !scans.isEmpty() && !decoys.isEmpty() && scans.stream().allMatch(s -> s.shows(decoys)),
        found,
        Finding.of(sightings, place),
        Optional.of(note).filter(text -> !text.isEmpty()));
  }

  private static DecoyResult result(Decoy decoy, List<Sighting> sightings) {
    Map<String, Long> places =
        sightings.stream()
            .filter(sighting -> sighting.find().key().equals(decoy.sought()))
            .collect(
                Collectors.groupingBy(
                    sighting -> sighting.region().name() + ", " + sighting.find().form(),
                    java.util.TreeMap::new,
                    Collectors.counting()));
    return new DecoyResult(
        decoy.sought().kind(), places.values().stream().mapToLong(Long::longValue).sum(), places);
  }

  /** Kinds of targets. */
  enum Place {
    /** Memory of the service while it derives, and a dump of its heap, dead objects included. */
    MEMORY("service memory", true),
    /** Its memory when it has nothing to do, its environment and its command line. */
    IDLE_MEMORY("memory, afterwards", false),
    /** What it writes: database, log, token's files. */
    FILES("database, log, files", false),
    /** What it sends and receives. */
    WIRE("wire", false),
    /** What it says to the token and is answered. */
    CALLS("PKCS#11 calls", true);

    private final String title;
    private final boolean derivedKeysPass;

    Place(String title, boolean derivedKeysPass) {
      this.title = title;
      this.derivedKeysPass = derivedKeysPass;
    }

    /** Whether a key that route D derives may be found there. */
    boolean derivedKeysPass() {
      return derivedKeysPass;
    }

    /** Whether what is found there is there at a moment, of which a time can be told. */
    boolean isMemory() {
      return this == MEMORY || this == IDLE_MEMORY;
    }

    /** Returns what people call it. */
    String title() {
      return title;
    }
  }
}
