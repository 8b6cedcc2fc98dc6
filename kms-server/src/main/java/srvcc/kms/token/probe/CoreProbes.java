package srvcc.kms.token.probe;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import srvcc.kms.key.EnforcedBy;
import srvcc.kms.key.Guarantee;
import srvcc.kms.key.TokenGuarantees;
import srvcc.kms.token.Session;
import srvcc.kms.token.TokenConnection;
import srvcc.kms.token.Trial;

/** The probes that the guarantees depend on. They need session objects alone, and are quick. */
final class CoreProbes {
  private CoreProbes() {}

  /**
   * Tries them.
   *
   * @param signaturesAtOnce by each of the threads that sign at once
   */
  static List<Finding> run(TokenConnection connection, int signaturesAtOnce) {
    Set<Long> mechanisms = connection.description().mechanisms();
    return Stream.of(
            connection.apart(session -> ofKeys(session, mechanisms)),
            new SessionProbes(connection).run(signaturesAtOnce))
        .flatMap(List::stream)
        .toList();
  }

  /** Who enforces each guarantee; a part of it that only the service enforces makes it that. */
  static TokenGuarantees guarantees(List<Finding> findings) {
    Map<Guarantee, EnforcedBy> enforcedBy = new EnumMap<>(Guarantee.class);
    for (Finding finding : findings) {
      finding
          .probe()
          .guarantee()
          .ifPresent(
              guarantee -> enforcedBy.merge(guarantee, finding.enforcedBy(), EnforcedBy::orWorse));
    }
    return new TokenGuarantees(enforcedBy);
  }

  private static List<Finding> ofKeys(Session session, Set<Long> mechanisms) {
    Trial trial = new Trial(session);
    return Stream.of(
            new SecrecyProbes(trial).run(),
            new DerivationProbes(trial, mechanisms).run(),
            new UseProbes(trial).run())
        .flatMap(List::stream)
        .toList();
  }
}
