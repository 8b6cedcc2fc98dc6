package srvcc.kms.token.probe;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import srvcc.kms.token.Attributes;
import srvcc.kms.token.FeedbackPrf;
import srvcc.kms.token.HkdfPrf;
import srvcc.kms.token.InTokenPrf;
import srvcc.kms.token.Mechanisms;
import srvcc.kms.token.Outcome;
import srvcc.kms.token.Template;
import srvcc.kms.token.Templates;
import srvcc.kms.token.TokenProbe;
import srvcc.kms.token.Trial;

/** What a token derives from keys, and to which keys. */
final class DerivationProbes {
  private static final Template SECRET = Templates.inTransit();
  private static final Template CIPHER_KEY =
      SECRET.withNumbers(Attributes.KEY_TYPE, Attributes.AES);

  private final Trial trial;
  private final List<Way> routes;
  private final Way cipher;

  DerivationProbes(Trial trial, Set<Long> mechanisms) {
    this.trial = trial;
    this.routes =
        List.of(
            new Way(
                Probe.CHILD_BY_ROUTE_A,
                SECRET,
                new FeedbackPrf(),
                mechanisms.contains(Mechanisms.SP800_108_FEEDBACK)),
            new Way(
                Probe.CHILD_BY_ROUTE_B,
                SECRET,
                new HkdfPrf(),
                mechanisms.contains(Mechanisms.HKDF_DERIVE)),
            new Way(
                Probe.CHILD_BY_ROUTE_C, SECRET, IkePrf.of(mechanisms), IkePrf.isIn(mechanisms)));
    this.cipher =
        new Way(
            Probe.CHILD_BY_CIPHER,
            CIPHER_KEY,
            new CipherDerivation(),
            mechanisms.contains(CipherDerivation.MECHANISM));
  }

  List<Finding> run() {
    Way best = routes.stream().filter(Way::isThere).findFirst().orElse(routes.getFirst());
    return Stream.of(
            routes.stream().map(this::extractableChild),
            Stream.of(
                extractableChild(cipher),
                withoutDerive(Probe.DERIVE_UNPERMITTED, best),
                withoutDerive(Probe.DERIVE_UNPERMITTED_BY_CIPHER, cipher)))
        .flatMap(findings -> findings)
        .toList();
  }

  private Finding extractableChild(Way way) {
    Outcome outcome = TokenProbe.extractableChild(trial, way.base(), way.by());
    return Finding.ofForbidden(way.extractable(), outcome, way.isThere());
  }

  private Finding withoutDerive(Probe probe, Way way) {
    Outcome outcome = TokenProbe.childWithoutDerive(trial, way.base(), way.by());
    return Finding.ofForbidden(probe, outcome, way.isThere());
  }

  /**
   * A way to derive.
   *
   * @param extractable the probe that derives an extractable child by it
   * @param base template of the key that it derives from
   * @param isThere whether the token lists the mechanism
   */
  private record Way(Probe extractable, Template base, InTokenPrf by, boolean isThere) {}
}
