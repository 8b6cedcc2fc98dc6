package srvcc.kms.token;

import static srvcc.kms.key.KeyName.K_AMF;
import static srvcc.kms.key.KeyName.K_ASME_SRVCC;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import srvcc.kms.key.KeyRef;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.DerivationRoute;
import srvcc.kms.vault.OaepHash;
import srvcc.kms.vault.StartAnswers;

/** Runs the derivation routes of the service on a token, each as the service would. */
public final class RouteTrials {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** FC, P0 and L0 of K_ASME_SRVCC (TS 33.501 A.21). */
  private static final int KDF_INPUT_OCTETS = 7;

  private final TokenConnection connection;
  private final TokenKeys keys;

  /** On a token. */
  public RouteTrials(TokenConnection connection) {
    this.connection = connection;
    this.keys = new TokenKeys(connection);
  }

  /** The route that the service would take; empty if the token has none. */
  public Optional<DerivationRoute> best() {
    return Arrays.stream(DerivationRoute.values()).filter(this::isOn).findFirst();
  }

  /** Whether the token has what the route needs. */
  public boolean isOn(DerivationRoute route) {
    return KdfRoutes.isOn(connection, route);
  }

  /** Whether the route gives every answer that is asked for at start. */
  public boolean isExact(DerivationRoute route) {
    RecipientWrap recipients = new RecipientWrap(connection, OaepHash.SHA1); // used by no answer
    KnownAnswerRun run =
        new KnownAnswerRun(
            connection, KdfRoutes.named(connection, route), new ReleasedComparison(recipients));
    return StartAnswers.all().stream().allMatch(answer -> run.passes(answer, soon()));
  }

  /** Derives 32 octets from a key of zeros, and destroys them, as often as it can. */
  public long perSecond(DerivationRoute route, Pace pace) {
    KdfRoute on = KdfRoutes.named(connection, route);
    KeyHandle base = zeros(new Templates(connection.dialect(), route));
    try {
      List<Output> output = List.of(Output.whole(KeySpecs.of(KeyRef.random(), K_ASME_SRVCC)));
      KdfInput s = KdfInput.of(new byte[KDF_INPUT_OCTETS]);
      return pace.perSecond(() -> derive(on, base, s, output));
    } finally {
      keys.destroy(base, soon());
    }
  }

  private void derive(KdfRoute route, KeyHandle base, KdfInput s, List<Output> output) {
    route.derive(base, s, output, soon()).keys().forEach(this::destroy);
  }

  private void destroy(KeyHandle key) {
    keys.destroy(key, soon());
  }

  private KeyHandle zeros(Templates templates) {
    long generation = connection.generation();
    Template template = templates.key(KeySpecs.of(KeyRef.random(), K_AMF));
    try (WipedMemory zeros = new WipedMemory(Output.BLOCK_OCTETS)) {
      long object =
          connection.owners().call(soon(), session -> session.create(template, zeros.octets()));
      return new KeyHandle(object, generation);
    }
  }

  private static Deadline soon() {
    return Deadline.in(PATIENCE);
  }

  /** Measures how often something can be done. */
  @FunctionalInterface
  public interface Pace {
    /** How often a second. */
    long perSecond(Runnable work);
  }
}
