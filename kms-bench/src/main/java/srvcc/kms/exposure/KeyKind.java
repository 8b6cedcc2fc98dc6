package srvcc.kms.exposure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import srvcc.kms.exposure.search.SoughtKey;
import srvcc.kms.exposure.search.SoughtKey.Role;

/**
 * What the audit says of one kind of key.
 *
 * @param name for example "K_AMF"
 * @param sought how many were looked for
 * @param exposure where its octets may be: IN_TOKEN or SERVICE_MEMORY
 * @param statement the same in words, and to whom it is released
 * @param released how often one was wrapped for its recipient
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
    long released,
    long hits,
    long tokenHits,
    long beforeAnswer,
    OptionalLong latestMillisInMemory) {
  /** The exposure of a key that route D derives. */
  static final String SERVICE_MEMORY = "SERVICE_MEMORY";

  private static final String IN_TOKEN = "IN_TOKEN";
  private static final String NEVER = "never outside the token";
  private static final String MOMENT = "for a moment in the memory of the service (route D)";
  private static final String DERIVED_K_AMF =
      "derived K_AMF, class SERVICE_MEMORY: "
          + MOMENT
          + ", which the operator permits by allowServiceMemoryKAmf";
  private static final String RELEASED = "; released to the %s, wrapped to its certificate";

  private static final Map<String, String> RECIPIENTS =
      Map.of(
          KeyBook.CK_SRVCC, "MSC server",
          KeyBook.IK_SRVCC, "MSC server",
          UtranKeys.CK_PRIME, "SGSN",
          UtranKeys.IK_PRIME, "SGSN",
          KeyBook.K_NAS_ENC, "AMF",
          KeyBook.K_NAS_INT, "AMF",
          KeyBook.K_UP_ENC, "UPE");

  /** All kinds, in the order in which they are derived. */
  static List<KeyKind> of(SoughtKeys sought, List<Target> targets) {
    return sought.keys().stream()
        .map(SoughtKey::kind)
        .distinct()
        .map(kind -> of(kind, sought, targets))
        .toList();
  }

  private static KeyKind of(String kind, SoughtKeys sought, List<Target> targets) {
    List<SoughtKey> keys = sought.keys().stream().filter(key -> key.kind().equals(kind)).toList();
    List<Finding> findings = findings(kind, targets.stream());
    List<Finding> inMemory =
        findings(kind, targets.stream().filter(target -> target.place().isMemory()));
    boolean moment = keys.stream().anyMatch(key -> key.role() == Role.IN_SERVICE_MEMORY);
    return new KeyKind(
        kind,
        keys.size(),
        moment ? SERVICE_MEMORY : IN_TOKEN,
        passes(kind, moment) + recipientOf(kind).map(RELEASED::formatted).orElse(""),
        sought.released().getOrDefault(kind, 0L),
        findings.stream().filter(one -> !one.tokens()).mapToLong(Finding::hits).sum(),
        findings.stream().filter(Finding::tokens).mapToLong(Finding::hits).sum(),
        inMemory.stream().mapToLong(Finding::beforeAnswer).sum(),
        inMemory.stream().flatMapToLong(one -> one.latestMillis().stream()).max());
  }

  /** For whom it is wrapped, if for anybody. */
  @JsonIgnore
  Optional<String> recipient() {
    return recipientOf(name);
  }

  private static Optional<String> recipientOf(String kind) {
    return Optional.ofNullable(RECIPIENTS.get(kind));
  }

  private static String passes(String kind, boolean moment) {
    if (!moment) {
      return NEVER;
    }
    return kind.equals(KeyBook.K_AMF_PRIME) ? DERIVED_K_AMF : MOMENT;
  }

  private static List<Finding> findings(String kind, Stream<Target> targets) {
    return targets
        .flatMap(target -> target.findings().stream())
        .filter(finding -> finding.key().equals(kind))
        .toList();
  }
}
