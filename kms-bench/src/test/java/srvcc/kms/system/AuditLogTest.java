package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.pki.PkiDirectory;
import srvcc.kms.client.system.TokenKind;
import srvcc.kms.v1.ImportKeyRequest;
import srvcc.kms.v1.KSeafContent;
import tools.jackson.databind.JsonNode;

/** What an auditor gets of a service that ran, and what comes of it when somebody alters it. */
class AuditLogTest {
  private static final String SUPI = "999700123456789";

  @TempDir private Path directory;

  @SuppressWarnings("NullAway.Init") // by @BeforeEach
  private ThrowAwayToken token;

  @SuppressWarnings("NullAway.Init") // by @BeforeEach
  private Tables tables;

  @SuppressWarnings("NullAway.Init") // by @BeforeEach
  private WrappedServer server;

  @BeforeEach
  void run() throws IOException {
    PkiDirectory pki = new PkiDirectory(directory.resolve("pki"));
    pki.complete();
    token = ThrowAwayToken.make(TokenKind.SOFTHSM, directory.resolve("token"));
    tables = new Tables("jdbc:sqlite:" + directory.resolve("kms.db"));
    server =
        WrappedServer.of(token, pki, tables, directory)
            .with("allowServiceMemoryKAmf", "true")
            .with("lastCheckpoint", directory.resolve("last.note").toString())
            .start();
    server.hygiene().forbid(SUPI);
    try (Participants nfs = server.participants()) {
      var kAmf = nfs.amf().keys().importKey(kSeaf(nfs)).getKey().getKey();
      var prepared = Participants.prepares(kAmf, 7).apply(nfs);
      var derived = Participants.derives(prepared.getKAsmeSrvcc()).apply(nfs);
      var released = Participants.releases(derived).apply(nfs);
      var _ = Participants.completes(released.getHandover()).apply(nfs);
    }
    assertThat(server.process().terminate()).isZero();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void logOfARun_isWholeAndTellsNoSubscriber() throws IOException {
    AuditCopy copy = copy();

    assertThat(copy.events())
        .extracting(event -> event.path("procedure").asString())
        .containsSubsequence(
            "START",
            "IMPORT_KEY",
            "PREPARE_HANDOVER",
            "DERIVE_SRVCC_CONTEXT",
            "RELEASE_TO_MSC",
            "COMPLETE_HANDOVER",
            "STOP");
    JsonNode imported =
        copy.events().stream()
            .filter(event -> event.path("procedure").asString().equals("IMPORT_KEY"))
            .findFirst()
            .orElseThrow();
    assertThat(imported.path("subscriber").asString()).matches("[0-9a-f]{16}:[0-9a-f]{64}");
    assertThat(imported.path("keys").valueStream())
        .filteredOn(key -> key.path("as").asString().equals("kAmf"))
        .singleElement()
        .matches(key -> key.path("exposure").asString().equals("SERVICE_MEMORY"));
    try (Stream<Path> files = Files.list(copy.folder())) {
      for (Path file : files.toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(SUPI);
      }
    }
  }

  @Test
  void octetThatIsFlipped_namesItsEvent() throws IOException {
    AuditCopy copy = copy();
    Path events = copy.folder().resolve("events.jsonl");
    byte[] octets = Files.readAllBytes(events);
    octets[octets.length / 2] ^= 1;
    Files.write(events, octets);
    long event =
        new String(octets, 0, octets.length / 2, StandardCharsets.ISO_8859_1)
            .chars()
            .filter(octet -> octet == '\n')
            .count();

    AuditCopy.Checked checked = copy.verify(environment());

    assertThat(checked.status()).isOne();
    assertThat(checked.said()).contains("event " + event + " was altered");
  }

  @Test
  void eventThatWasAlteredInTheDatabase_isNamedByACopy() throws IOException {
    assertThat(
            tables.change(
                "UPDATE audit_events SET event = ? WHERE sequence = 2",
                (Object) "{}".getBytes(StandardCharsets.UTF_8)))
        .isOne();

    AuditCopy.Checked checked =
        AuditCopy.written(configuration(), environment(), directory).verify(environment());

    assertThat(checked.status()).isOne();
    assertThat(checked.said()).contains("event 2 was altered");
  }

  @Test
  void serviceDoesNotStart_onALogThatIsNotWhatWasSigned() {
    assertThat(
            tables.change(
                "UPDATE audit_events SET leaf_hash = ? WHERE sequence = 0", (Object) new byte[32]))
        .isOne();

    server.launch();

    assertThat(server.process().exitStatus()).isOne();
    assertThat(server.process().stderr()).contains("the audit log was altered");
    assertThat(server.process().stdout()).doesNotContain("ready");
  }

  // Whole and rightly signed, but not all that was signed.
  @Test
  void serviceDoesNotStart_onAnOlderDatabase() throws IOException {
    Path database = directory.resolve("kms.db");
    Path older = Files.copy(database, directory.resolve("older.db"));
    server.start();
    assertThat(server.process().terminate()).isZero();
    Files.move(older, database, StandardCopyOption.REPLACE_EXISTING);

    server.launch();

    assertThat(server.process().exitStatus()).isOne();
    assertThat(server.process().stderr()).contains("that this service signed last");
    assertThat(server.process().stdout()).doesNotContain("ready");
  }

  private AuditCopy copy() {
    return AuditCopy.of(configuration(), environment(), directory);
  }

  private Path configuration() {
    return Path.of(server.configuration());
  }

  private Map<String, String> environment() {
    return token.environment();
  }

  private static ImportKeyRequest kSeaf(Participants nfs) {
    return new KnownUe(SecretOctets.random(32))
        .importRequest(nfs.transport())
        .setKSeaf(KSeafContent.newBuilder().setSupi(SUPI).setAbba(ByteString.copyFrom(new byte[2])))
        .build();
  }
}
