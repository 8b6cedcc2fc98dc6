package srvcc.kms.exposure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import srvcc.kms.exposure.Target.Place;
import srvcc.kms.exposure.search.SoughtKey;
import srvcc.kms.exposure.search.SoughtKey.Role;

/**
 * Sightings of one kind of key in one form at one place. It never holds octets of a key.
 *
 * @param key kind of key
 * @param form how it is written there
 * @param where memory or file
 * @param tokens whether that belongs to the token
 * @param violation whether it must not be there
 * @param hits how many times
 * @param keys of how many different keys
 * @param longest how many octets of a key stood there together, at most
 * @param offset of the first one: an address, or a place in the file
 * @param beforeAnswer in memory, how many of them while the call that makes the key was under way
 * @param latestMillis in memory, the longest time after the answer to that call
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Finding(
    String key,
    String form,
    String where,
    boolean tokens,
    boolean violation,
    int hits,
    int keys,
    int longest,
    String offset,
    int beforeAnswer,
    OptionalLong latestMillis) {

  /**
   * All that is not a decoy, the worst first.
   *
   * @param place of what kind it is where they were seen
   */
  static List<Finding> of(List<Sighting> sightings, Place place) {
    Map<Group, List<Sighting>> groups =
        sightings.stream()
            .filter(sighting -> !sighting.isDecoy())
            .collect(Collectors.groupingBy(Group::of));
    return groups.entrySet().stream()
        .map(group -> of(group.getKey(), group.getValue(), place))
        .sorted(
            Comparator.comparing(Finding::violation)
                .reversed()
                .thenComparing(Comparator.comparingInt(Finding::hits).reversed())
                .thenComparing(Finding::toString))
        .toList();
  }

  /** When it was there, where that can be told. */
  String when() {
    String during = beforeAnswer > 0 ? beforeAnswer + " during the call that brought it" : "";
    String after =
        latestMillis.isPresent()
            ? "until " + latestMillis.getAsLong() + " ms after the answer"
            : "";
    return during.isEmpty() || after.isEmpty() ? during + after : during + ", others " + after;
  }

  private static Finding of(Group group, List<Sighting> sightings, Place place) {
    Set<SoughtKey> keys = new HashSet<>();
    sightings.forEach(sighting -> keys.add(sighting.find().key()));
    return new Finding(
        group.kind,
        group.form,
        group.region.name(),
        group.region.isTokens(),
        sightings.getFirst().isViolation(place),
        sightings.size(),
        keys.size(),
        sightings.stream().mapToInt(sighting -> sighting.find().octets()).max().orElseThrow(),
        "0x" + Long.toHexString(sightings.getFirst().find().position()),
        place.isMemory()
            ? (int) sightings.stream().filter(one -> one.millisSinceMade().isEmpty()).count()
            : 0,
        place.isMemory()
            ? sightings.stream().flatMapToLong(one -> one.millisSinceMade().stream()).max()
            : OptionalLong.empty());
  }

  private record Group(String kind, Role role, String form, Region region) {
    static Group of(Sighting sighting) {
      SoughtKey key = sighting.find().key();
      return new Group(
          key.kind(), key.role(), sighting.find().form().toString(), sighting.region());
    }
  }
}
