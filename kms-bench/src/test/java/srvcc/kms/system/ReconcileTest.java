package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.kms.KeyState;
import srvcc.kms.client.kms.KeyWrapper;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.kms.KmsEndpoint;
import srvcc.kms.client.kms.PreparedHandover;
import srvcc.kms.client.nas.KeySetIdentifier;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.client.pki.PkiDirectory;
import srvcc.kms.client.system.TokenKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A database and a token that differ: what the service does, and what operators can do. */
class ReconcileTest {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  @TempDir private static Path shared;
  @TempDir private Path directory;

  @SuppressWarnings("NullAway.Init") // by @BeforeEach
  private ThrowAwayToken token;

  /** The keys that the first start makes, which are none of anybody's. */
  private Set<Path> ofTheService = Set.of();

  @BeforeAll
  static void makeCertificates() throws IOException {
    pki().complete();
  }

  @BeforeEach
  void makeToken() {
    token = ThrowAwayToken.make(TokenKind.SOFTHSM, directory.resolve("token"));
  }

  @Test
  void objectThatIsMissing_quarantinesItsKeyUntilItIsThereAgain() throws IOException {
    KeyReference kAmf;
    Path object;
    try (ServerProcess process = serve();
        KmsClient amf = amf(process)) {
      kAmf = imported(amf);
      object = objects().iterator().next();
    }
    Path aside = Files.move(object, directory.resolve("aside"));

    try (ServerProcess process = serve();
        KmsClient amf = amf(process)) {
      awaitState(amf, kAmf, KeyState.QUARANTINED);
      Refused.by(() -> prepare(amf, kAmf))
          .assertIs(new Refused(Status.Code.FAILED_PRECONDITION, "KEY_QUARANTINED", Map.of()));
      assertThat(process.stderr())
          .contains("key " + kAmf + " is quarantined")
          .contains("1 keys quarantined now, 0 active again, 0 objects without a record");
    }
    var _ = Files.move(aside, object);

    try (ServerProcess process = serve();
        KmsClient amf = amf(process)) {
      awaitState(amf, kAmf, KeyState.ACTIVE);
      assertThat(prepare(amf, kAmf).eKsi()).isZero();
    }
  }

  @Test
  void objectWithoutARecord_isReportedByTheServiceAndDestroyedByTheOperatorAlone()
      throws IOException, SQLException {
    KeyReference orphan;
    KeyReference kept;
    try (ServerProcess process = serve();
        KmsClient amf = amf(process)) {
      orphan = imported(amf);
      kept = imported(amf);
    }
    forget(orphan);
    String reported = "object " + orphan + " of token";

    try (ServerProcess process = serve()) {
      assertThat(process.ready().port()).isPositive();
      Awaitility.await().atMost(LONGEST).until(() -> process.stderr().contains(reported));
    }
    assertThat(objects()).hasSize(2);

    JsonNode looked = reconcile();
    assertThat(texts(looked, "orphans")).containsExactly(orphan.toString());
    assertThat(texts(looked, "destroyed")).isEmpty();
    assertThat(objects()).hasSize(2);

    assertThat(texts(reconcile("--destroy-orphans"), "destroyed"))
        .containsExactly(orphan.toString());
    assertThat(objects()).hasSize(1);
    assertThat(texts(reconcile(), "orphans")).isEmpty();
    try (ServerProcess process = serve();
        KmsClient amf = amf(process)) {
      assertThat(prepare(amf, kept).eKsi()).isZero();
    }
  }

  @Test
  void databaseThatNeverMetTheToken_destroysNothing() throws IOException {
    try (ServerProcess process = serve();
        KmsClient amf = amf(process)) {
      assertThat(imported(amf)).isNotNull();
    }
    for (String file : List.of("kms.db", "kms.db-wal", "kms.db-shm")) {
      Files.deleteIfExists(directory.resolve(file));
    }

    ServerProcess run = command("token", "reconcile", "--destroy-orphans");

    assertThat(run.exitStatus()).isEqualTo(2);
    assertThat(run.stderr().lines())
        .last()
        .asString()
        .startsWith("kms token reconcile: --destroy-orphans destroys nothing");
    assertThat(objects()).hasSize(1);
  }

  @Test
  void reconcileBesideARunningService_isRefused() throws IOException {
    try (ServerProcess process = serve();
        KmsClient amf = amf(process)) {
      KeyReference kAmf = imported(amf);

      ServerProcess run = command("token", "reconcile", "--destroy-orphans");

      assertThat(run.exitStatus()).isEqualTo(1);
      assertThat(run.stderr().lines())
          .last()
          .asString()
          .startsWith("kms token reconcile: ")
          .contains(database().toString());
      assertThat(prepare(amf, kAmf).eKsi()).isZero();
    }
  }

  private ServerProcess serve() throws IOException {
    return command("serve");
  }

  private JsonNode reconcile(String... options) throws IOException {
    Path json = directory.resolve("reconciled.json");
    List<String> words =
        Stream.concat(
                Stream.of("token", "reconcile", "--json", json.toString()), Stream.of(options))
            .toList();
    ServerProcess run = command(words.toArray(String[]::new));
    assertThat(run.exitStatus()).as(run.stderr()).isZero();
    return JsonMapper.shared().readTree(json);
  }

  private ServerProcess command(String... words) throws IOException {
    Path file =
        Settings.of(token, pki(), database()).with("handoverLifetime", "PT10M").write(directory);
    List<String> arguments =
        Stream.concat(Stream.of(words), Stream.of("--config", file.toString())).toList();
    return ServerProcess.start(ServerCommand.production(arguments), token.environment(), directory);
  }

  private Path database() {
    return directory.resolve("kms.db");
  }

  private Set<Path> objects() throws IOException {
    Set<Path> objects = allObjects();
    objects.removeAll(ofTheService);
    return objects;
  }

  /** SoftHSM keeps each object of the token in a file. */
  private Set<Path> allObjects() throws IOException {
    try (Stream<Path> all = Files.walk(directory.resolve("token"))) {
      return all.filter(file -> file.toString().endsWith(".object"))
          .filter(file -> !file.endsWith("token.object"))
          .collect(Collectors.toCollection(HashSet::new));
    }
  }

  /** As if the process had been killed before the import was committed. */
  private void forget(KeyReference kAmf) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM key_records WHERE ref = ?")) {
      delete.setBytes(1, kAmf.octets());
      assertThat(delete.executeUpdate()).isOne();
    }
  }

  private KmsClient amf(ServerProcess process) throws IOException {
    KmsEndpoint endpoint = process.ready();
    if (ofTheService.isEmpty()) {
      ofTheService = allObjects();
    }
    return KmsClient.connect(endpoint, pki().identity("amf"));
  }

  private static KeyReference imported(KmsClient amf) {
    return amf.keys()
        .importKAmf(
            KeyWrapper.wrap(SecretOctets.random(32), amf.keys().transportKey()),
            KeySetIdentifier.ofNative(0))
        .reference();
  }

  private static PreparedHandover prepare(KmsClient amf, KeyReference kAmf) {
    return amf.handovers().prepare(kAmf, NasCount.ZERO, new UUID(0, 1));
  }

  private static void awaitState(KmsClient amf, KeyReference key, KeyState state) {
    Awaitility.await().atMost(LONGEST).until(() -> amf.keys().describe(key).state() == state);
  }

  private static List<String> texts(JsonNode report, String name) {
    return report.path(name).values().stream().map(JsonNode::asString).toList();
  }

  private static PkiDirectory pki() {
    return new PkiDirectory(shared.resolve("pki"));
  }
}
