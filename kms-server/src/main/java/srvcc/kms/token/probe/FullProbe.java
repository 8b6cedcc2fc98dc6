package srvcc.kms.token.probe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import srvcc.kms.token.PinSource;
import srvcc.kms.token.Pkcs11Uri;
import srvcc.kms.token.TokenConnection;
import srvcc.kms.token.TokenSettings;

/**
 * Tries everything on a token that this process alone uses, and leaves nothing in it: the process
 * is logged out and in again, and opens as many sessions as it gets.
 */
public final class FullProbe {
  private static final int SIGNATURES_AT_ONCE = 250;

  private final TokenConnection connection;
  private final Optional<PinSource> pin;
  private final BiConsumer<Finding, TokenConnection> watcher;
  private final List<Finding> findings = new ArrayList<>();

  private FullProbe(
      TokenConnection connection,
      Optional<PinSource> pin,
      BiConsumer<Finding, TokenConnection> watcher) {
    this.connection = connection;
    this.pin = pin;
    this.watcher = watcher;
  }

  /**
   * Probes a token.
   *
   * @throws srvcc.kms.token.TokenException if it cannot be used, or cannot be used any more
   */
  public static ProbeResult run(Pkcs11Uri uri) {
    return run(uri, (finding, connection) -> {});
  }

  /** The same for somebody who wants to see what is found as it is. */
  static ProbeResult run(Pkcs11Uri uri, BiConsumer<Finding, TokenConnection> watcher) {
    List<Finding> before = LoginProbes.before(uri);
    try (TokenConnection connection = TokenConnection.open(uri, TokenSettings.DEFAULT)) {
      return new FullProbe(connection, uri.pinSource(), watcher).complete(before);
    }
  }

  private ProbeResult complete(List<Finding> before) {
    Traces.sweep(connection, pin); // of a probe that was killed
    try {
      add(before);
      add(List.of(SessionLimit.run(connection)));
      List<Finding> core = CoreProbes.run(connection, SIGNATURES_AT_ONCE);
      add(core);
      add(new TokenObjectProbes(connection).run());
      RouteProbes routes = new RouteProbes(connection);
      List<RouteResult> measured = routes.run();
      add(LoginProbes.after(connection, pin));
      return new ProbeResult(
          connection.description(),
          connection.maximumSessions(),
          routes.taken(),
          measured,
          findings.stream().sorted(Comparator.comparing(Finding::probe)).toList(),
          CoreProbes.guarantees(core),
          Traces.sweep(connection, pin));
    } catch (RuntimeException interrupted) {
      Traces.sweep(connection, pin);
      throw interrupted;
    }
  }

  private void add(List<Finding> found) {
    found.forEach(finding -> watcher.accept(finding, connection));
    findings.addAll(found);
  }
}
