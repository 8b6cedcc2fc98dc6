package srvcc.kms;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import srvcc.kms.api.CallLimits;
import srvcc.kms.api.TlsFiles;
import srvcc.kms.key.Guarantee;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.RequiredGuarantee;
import srvcc.kms.policy.InTokenDemand;
import srvcc.kms.policy.NfRole;
import srvcc.kms.policy.OptionalProcedure;
import srvcc.kms.policy.Policy;
import srvcc.kms.store.jdbc.DatabaseUrl;
import srvcc.kms.store.jdbc.StoreRefusedException;
import srvcc.kms.token.Pkcs11Uri;
import srvcc.kms.token.TokenSettings;
import srvcc.kms.transfer.ContextRetention;
import srvcc.kms.vault.CustodyMode;
import srvcc.kms.vault.DerivationRoute;
import srvcc.kms.vault.Quotas;

/** Reads the configuration file, YAML, and refuses what it does not know. */
final class ConfigurationReader {

  private static final String TOKEN_VARIABLE = "SRVCC_KMS_TOKEN_URI";
  private static final String LAST_CHECKPOINT = "lastCheckpoint";
  private static final String PROCEDURES = "optionalProcedures";
  private static final String GUARANTEES = "requiredGuarantees";
  private static final String KNOWN_GUARANTEES =
      List.of(Guarantee.values()) + ", with \"token:\" before it or without";
  private static final Set<String> SETTINGS =
      Set.of(
          "listen",
          "token",
          "database",
          "custody",
          "cachedKeys",
          LAST_CHECKPOINT,
          "tls",
          "allowServiceMemoryKAmf",
          "requireInToken",
          "allowUnauthenticatedContexts",
          PROCEDURES,
          "route",
          "sessions",
          "concurrentCalls",
          "callsPerInstance",
          "keysPerInstance",
          "handoversPerInstance",
          "handoverLifetime",
          "requestLifetime",
          "deleteContextAtTransfer",
          GUARANTEES);
  private static final int USUAL_CACHE = 10_000;
  private static final int MOST_CACHED = 10_000_000;
  private static final int USUAL_CALLS = 512;
  private static final int USUAL_SHARES = 4;
  private static final int MOST_CALLS = 100_000;
  private static final int MOST_SESSIONS = 1024;
  private static final int LARGEST_PORT = 65_535;

  private final Map<String, String> environment;

  ConfigurationReader(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * The configuration in the file.
   *
   * @throws ConfigurationException names the setting that cannot be used
   */
  Configuration read(Path file) {
    Settings settings = Settings.in(file).onlyOf(SETTINGS);
    return new Configuration(
        listen(settings),
        token(settings),
        storage(settings),
        tls(settings.section("tls")),
        policy(settings),
        route(settings),
        sessions(settings.section("sessions")),
        calls(settings),
        quotas(settings),
        settings.duration("handoverLifetime", Duration.ofSeconds(30)),
        settings.duration("requestLifetime", Duration.ofMinutes(2)),
        settings.flag("deleteContextAtTransfer")
            ? ContextRetention.NONE
            : ContextRetention.UNTIL_TRANSFERRED,
        guarantees(settings));
  }

  private static InetSocketAddress listen(Settings settings) {
    String value = settings.text("listen");
    int colon = value.lastIndexOf(':');
    try {
      int port = Integer.parseInt(value.substring(colon + 1));
      if (colon > 0 && port >= 0 && port <= LARGEST_PORT) {
        return new InetSocketAddress(value.substring(0, colon), port);
      }
    } catch (NumberFormatException e) {
      throw settings.refused("listen", "must be HOST:PORT");
    }
    throw settings.refused("listen", "must be HOST:PORT");
  }

  private Pkcs11Uri token(Settings settings) {
    if (settings.has("token")) {
      return Pkcs11Uri.parse(settings.text("token"));
    }
    return Pkcs11Uri.parse(
        Optional.ofNullable(environment.get(TOKEN_VARIABLE))
            .orElseThrow(() ->
                settings.refused("token", "must be a PKCS#11 URI, here or in " + TOKEN_VARIABLE)));
  }

  private static Storage storage(Settings settings) {
    return new Storage(
        database(settings),
        settings.has("custody") ? custody(settings) : CustodyMode.TOKEN,
        settings.number("cachedKeys", USUAL_CACHE, MOST_CACHED),
        Optional.of(LAST_CHECKPOINT).filter(settings::has).map(settings::fileToWrite));
  }

  private static DatabaseUrl database(Settings settings) {
    try {
      return DatabaseUrl.of(settings.text("database"));
    } catch (StoreRefusedException e) {
      throw settings.refused("database", "cannot be used: " + e.getMessage());
    }
  }

  private static CustodyMode custody(Settings settings) {
    return switch (settings.text("custody")) {
      case "token" -> CustodyMode.TOKEN;
      case "wrapped" -> CustodyMode.WRAPPED;
      default -> throw settings.refused("custody", "must be token or wrapped");
    };
  }

  private static TlsFiles tls(Settings tls) {
    tls.onlyOf(Set.of("certificateChain", "privateKey", "clientAuthorities", "revocationList"));
    return new TlsFiles(
        tls.file("certificateChain"),
        tls.secretFile("privateKey"),
        tls.file("clientAuthorities"),
        Optional.of("revocationList").filter(tls::has).map(tls::file));
  }

  private static Policy policy(Settings settings) {
    Settings inToken = settings.section("requireInToken").onlyOf(Set.of("keys", "roles"));
    return new Policy(
        settings.flag("allowServiceMemoryKAmf"),
        new InTokenDemand(
            inToken.choices("keys", KeyName.class), inToken.choices("roles", NfRole.class)),
        settings.flag("allowUnauthenticatedContexts"),
        procedures(settings));
  }

  private static Set<OptionalProcedure> procedures(Settings settings) {
    return settings.has(PROCEDURES)
        ? settings.choices(PROCEDURES, OptionalProcedure.class)
        : OptionalProcedure.usual();
  }

  private static Optional<DerivationRoute> route(Settings settings) {
    return Optional.of("route")
        .filter(settings::has)
        .map(settings::text)
        .filter(letter -> !letter.equals("auto"))
        .map(TokenArgument::route);
  }

  private static Quotas quotas(Settings settings) {
    return new Quotas(
        settings.number("keysPerInstance", Quotas.DEFAULT.keys(), Integer.MAX_VALUE),
        settings.number("handoversPerInstance", Quotas.DEFAULT.handovers(), Integer.MAX_VALUE));
  }

  private static CallLimits calls(Settings settings) {
    int all = settings.number("concurrentCalls", USUAL_CALLS, MOST_CALLS);
    int share = settings.number("callsPerInstance", Math.ceilDiv(all, USUAL_SHARES), all);
    return new CallLimits(all, share);
  }

  private static List<RequiredGuarantee> guarantees(Settings settings) {
    return settings.texts(GUARANTEES).stream()
        .map(text ->
            RequiredGuarantee.parse(text)
                .orElseThrow(() ->
                    settings.refused(
                        GUARANTEES, "has \"" + text + "\", which is none of " + KNOWN_GUARANTEES)))
        .toList();
  }

  private static TokenSettings sessions(Settings sessions) {
    sessions.onlyOf(Set.of("operations", "owners"));
    TokenSettings usual = TokenSettings.DEFAULT;
    return new TokenSettings(
        sessions.number("operations", usual.operationSessions(), MOST_SESSIONS),
        sessions.number("owners", usual.ownerSessions(), MOST_SESSIONS),
        usual.drainPatience());
  }
}
