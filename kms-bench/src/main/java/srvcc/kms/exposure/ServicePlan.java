package srvcc.kms.exposure;

import java.nio.file.Path;
import java.util.Optional;
import srvcc.kms.client.system.TokenKind;

/**
 * How the service is run that is audited.
 *
 * @param token that it has
 * @param custody {@code token} or {@code wrapped}, as its configuration says it
 * @param scenarios that it plays
 * @param watched whether its PKCS#11 calls are recorded and its heap can be dumped, for which it is
 *     started without the launcher
 * @param classesInFront a folder of the class path before the service's own code, for tests
 */
record ServicePlan(
    TokenKind token,
    String custody,
    ScenarioSet scenarios,
    boolean watched,
    Optional<Path> classesInFront) {
  /** The same service, watched. */
  ServicePlan beingWatched() {
    return new ServicePlan(token, custody, scenarios, true, classesInFront);
  }

  /** Whether the launcher starts it, as it does for everybody. */
  boolean isAsDelivered() {
    return !watched && classesInFront.isEmpty();
  }
}
