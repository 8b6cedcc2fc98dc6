package srvcc.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import srvcc.kms.audit.Pseudonym;
import srvcc.kms.store.jdbc.DatabaseUrl;
import srvcc.kms.store.jdbc.JdbcStore;
import srvcc.kms.store.jdbc.Sharing;
import srvcc.kms.store.jdbc.StoreRefusedException;
import srvcc.kms.tlog.NoteKey;
import srvcc.kms.token.CustodySettings;
import srvcc.kms.token.Pkcs11Uri;
import srvcc.kms.token.TokenKeyVault;
import srvcc.kms.token.TokenSettings;
import srvcc.kms.token.testing.FreshToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators do with the keys of the audit log. */
class AuditCommandsTest {
  private static final String ORIGIN = "example.com/kms";
  private static final String SUPI = "imsi-001010000000001";

  @TempDir private Path directory;
  private String token = "";
  private Path config = Path.of("");

  @BeforeEach
  void configure() throws IOException {
    token = FreshToken.softHsm(directory, "commands").uri();
    Path pem = Files.createFile(directory.resolve("some.pem"));
    Path key = Files.createFile(directory.resolve("some.key"));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    config =
        Files.writeString(
            directory.resolve("config.yaml"),
            """
            listen: 127.0.0.1:0
            token: %s
            database: jdbc:sqlite:%s
            tls:
              certificateChain: %s
              privateKey: %s
              clientAuthorities: %s
            """
                .formatted(token, database(), pem, key, pem));
  }

  private Path database() {
    return directory.resolve("kms.db");
  }

  @Test
  void auditKey_isPrintedAndWrittenAndStaysTheSame() throws Exception {
    Path out = directory.resolve("log.vkey");

    String printed =
        run("audit-key", "--token", token, "--origin", ORIGIN, "--out", out.toString());

    NoteKey key = NoteKey.parse(printed.strip());
    assertThat(key.name()).isEqualTo(ORIGIN);
    assertThat(out).hasContent(printed);
    JsonNode report = reported("audit-key", "--config", config.toString(), "--origin", ORIGIN);
    assertThat(report.path("vkey").asString()).isEqualTo(key.toString());
    assertThat(report.path("keyId").asString()).isEqualTo(key.hexId());
    assertThat(report.path("algorithm").asString()).isEqualTo("EdDSA");
  }

  @Test
  void originThatCannotBeAName_isRefused() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> run("audit-key", "--token", token, "--origin", "a name"))
        .withMessageStartingWith("--origin must be a name without spaces");
  }

  @Test
  void forgetSubscribers_isRefusedBesideAService_andElseDestroysThePseudonymKeyAlone()
      throws Exception {
    Pseudonym before = pseudonym();
    try (JdbcStore _ =
        JdbcStore.open(
            new DatabaseUrl.Sqlite(database()), Clock.systemUTC(), Sharing.EXCLUSIVE, () -> {})) {
      assertThatExceptionOfType(StoreRefusedException.class)
          .isThrownBy(() -> run("forget-subscribers", "--config", config.toString()));
    }
    String vkey = run("audit-key", "--token", token, "--origin", ORIGIN);
    assertThat(texts(reported("reconcile", "--config", config.toString()), "orphans")).isEmpty();

    JsonNode report = reported("forget-subscribers", "--config", config.toString());

    assertThat(texts(report, "destroyed")).containsExactly(before.keyId());
    assertThat(steps()).containsExactly("BEGUN", "COMPLETE");
    assertThat(run("forget-subscribers", "--config", config.toString()))
        .endsWith("has no pseudonym key" + System.lineSeparator());
    assertThat(run("audit-key", "--token", token, "--origin", ORIGIN)).isEqualTo(vkey);
    Pseudonym after = pseudonym();
    assertThat(after.keyId()).isNotEqualTo(before.keyId());
    assertThat(after.hmac()).isNotEqualTo(before.hmac());
  }

  private List<String> steps() {
    try (JdbcStore store =
        JdbcStore.open(
            new DatabaseUrl.Sqlite(database()), Clock.systemUTC(), Sharing.EXCLUSIVE, () -> {})) {
      return store.auditArchive().events(0, 100).stream()
          .map(event -> JsonMapper.shared().readTree(event))
          .filter(event -> event.path("procedure").asString().equals("FORGET_SUBSCRIBERS"))
          .map(event -> event.path("step").asString())
          .toList();
    }
  }

  private Pseudonym pseudonym() {
    try (TokenKeyVault vault = vault()) {
      return vault.pseudonyms().of(SUPI);
    }
  }

  private TokenKeyVault vault() {
    return TokenKeyVault.open(
        Pkcs11Uri.parse(token),
        TokenSettings.DEFAULT,
        Optional.empty(),
        new CustodySettings.InToken());
  }

  private JsonNode reported(String... words) throws Exception {
    Path json = directory.resolve("report.json");
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--json", json.toString()));
    String _ = run(all.toArray(String[]::new));
    return JsonMapper.shared().readTree(json);
  }

  /** What the command prints; its failure is thrown. */
  private static String run(String... words) throws Exception {
    Exception[] thrown = new Exception[1];
    StringWriter printed = new StringWriter();
    int status =
        new CommandLine(new TokenCommand())
            .setOut(new PrintWriter(printed))
            .setExecutionExceptionHandler((failure, _, _) -> {
              thrown[0] = failure;
              return 1;
            })
            .execute(words);
    if (thrown[0] != null) {
      throw thrown[0];
    }
    assertThat(status).isZero();
    return printed.toString();
  }

  private static List<String> texts(JsonNode report, String name) {
    return report.path(name).values().stream().map(JsonNode::asString).toList();
  }
}
