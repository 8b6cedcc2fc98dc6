package srvcc.kms.exposure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import srvcc.kms.exposure.Target.Place;
import srvcc.kms.exposure.search.SoughtKey;
import srvcc.kms.exposure.search.SoughtKey.Role;

/**
 * What the audit says of one kind of key.
 *
 * @param name for example "K_AMF"
 * @param sought how many were looked for
 * @param exposure where its octets may be: IN_TOKEN or SERVICE_MEMORY
 * @param statement the same in words, and to whom it is released
 * @param hits how often it was found, the token's own memory apart
 * @param tokenHits how often there
 * @param beforeAnswer how many of the hits in memory while the call that makes it was under way
 * @param latestMillisInMemory the longest time after the answer to that call at which it was found
 *     in the memory of the service
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record KeyKind(
    String name,
    long sought,
    String exposure,
    String statement,
    long hits,
    long tokenHits,
    long beforeAnswer,
    OptionalLong latestMillisInMemory) {
  /** The exposure of a key that route D derives. */
  static final String SERVICE_MEMORY = "SERVICE_MEMORY";

  private static final String IN_TOKEN = "IN_TOKEN";
  private static final String NEVER = "never outside the token";
  private static final String MOMENT = "for a moment in the memory of the service (route D)";
  private static final String RELEASED = "; released to the MSC server, wrapped to its certificate";

  /** All kinds, in the order in which they are derived. */
  static List<KeyKind> of(List<SoughtKey> keys, List<Target> targets) {
    return keys.stream()
        .map(SoughtKey::kind)
        .distinct()
        .map(kind -> of(kind, keys, targets))
        .toList();
  }

  private static KeyKind of(String kind, List<SoughtKey> all, List<Target> targets) {
    List<SoughtKey> keys = all.stream().filter(key -> key.kind().equals(kind)).toList();
    List<Finding> findings = findings(kind, targets.stream());
    List<Finding> inMemory =
        findings(kind, targets.stream().filter(target -> target.place() == Place.MEMORY));
    boolean moment = keys.stream().anyMatch(key -> key.role() == Role.IN_SERVICE_MEMORY);
    return new KeyKind(
        kind,
        keys.size(),
        moment ? SERVICE_MEMORY : IN_TOKEN,
        (moment ? MOMENT : NEVER) + (isReleased(kind) ? RELEASED : ""),
        findings.stream().filter(one -> !one.tokens()).mapToLong(Finding::hits).sum(),
        findings.stream().filter(Finding::tokens).mapToLong(Finding::hits).sum(),
        inMemory.stream().mapToLong(Finding::beforeAnswer).sum(),
        inMemory.stream().flatMapToLong(one -> one.latestMillis().stream()).max());
  }

  /** Whether it leaves the token for a recipient. */
  @JsonIgnore
  boolean isReleased() {
    return isReleased(name);
  }

  private static boolean isReleased(String kind) {
    return kind.equals(KeyBook.CK_SRVCC) || kind.equals(KeyBook.IK_SRVCC);
  }

  private static List<Finding> findings(String kind, Stream<Target> targets) {
    return targets
        .flatMap(target -> target.findings().stream())
        .filter(finding -> finding.key().equals(kind))
        .toList();
  }
}
