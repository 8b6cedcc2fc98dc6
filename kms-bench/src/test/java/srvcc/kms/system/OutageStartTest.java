package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.client.pki.PkiDirectory;
import srvcc.kms.client.system.TokenKind;
import srvcc.kms.v1.KeyReference;

/** A database that a server must not serve from: it says why in one line, and touches nothing. */
class OutageStartTest {
  private static final int FAILED = 1;
  private static final String NEWER =
      """
      INSERT INTO kms_schema_history
        (installed_rank, version, description, type, script, checksum, installed_by,
         execution_time, success)
      SELECT 99, '99', 'of a newer release', type, 'V99__.sql', 1, installed_by, 1, success
      FROM kms_schema_history WHERE version = '1'
      """;
  private static final String SETS = "SELECT COUNT(*) FROM wrapping_sets";

  @RegisterExtension static final PostgreSqlDatabase DATABASE = PostgreSqlDatabase.shared();

  @TempDir private static Path shared;

  @SuppressWarnings("NullAway.Init") // by @BeforeAll
  private static ThrowAwayToken token;

  @SuppressWarnings("NullAway.Init") // by @BeforeAll
  private static ThrowAwayToken fresh;

  @TempDir private Path directory;

  @BeforeAll
  static void makeTokens() throws IOException {
    pki().complete();
    token = ThrowAwayToken.make(TokenKind.SOFTHSM, shared.resolve("token"));
    fresh = ThrowAwayToken.make(TokenKind.SOFTHSM, shared.resolve("fresh"));
  }

  @Test
  void serversThatDoNotFit_areRefusedBesideOneThatServes() {
    Tables tables = DATABASE.freshTables();
    try (WrappedServer server = server(token, tables).start()) {
      KeyReference kAmf = imported(server);

      assertFails(server(fresh, tables), set(tables), "kms token clone");
      assertFails(server(token, tables).with("custody", "token"), "is used by another service");

      assertThat(tables.count(SETS)).isOne();
      assertServes(server, kAmf);
    }
  }

  @Test
  void serversThatDoNotFit_areRefusedWhereOneWasStopped() {
    Tables tables = file();
    try (WrappedServer server = server(token, tables).start()) {
      KeyReference kAmf = imported(server);
      assertFails(server(token, tables), "kms.db is used by another service");
      assertThat(server.process().terminate()).isZero();

      assertFails(server(fresh, tables), set(tables), "kms token clone");
      assertFails(server(token, tables).with("custody", "token"), "custody: wrapped");
      assertThat(tables.change(NEWER)).isOne();
      assertFails(server(token, tables), "schema version 99");
      assertThat(tables.change("DELETE FROM kms_schema_history WHERE version = '99'")).isOne();

      assertThat(tables.count(SETS)).isOne();
      assertServes(server.start(), kAmf);
    }
  }

  private void assertFails(WrappedServer server, String... fragments) {
    try (WrappedServer launched = server.launch()) {
      assertThat(launched.process().exitStatus()).isEqualTo(FAILED);
      assertThat(launched.process().stdout()).isEmpty();
      assertThat(
              launched
                  .process()
                  .stderr()
                  .lines()
                  .filter(line -> !line.matches("\\d{4}-.* INFO .*")))
          .singleElement()
          .asString()
          .startsWith("kms serve: ")
          .contains(fragments);
    }
  }

  private static void assertServes(WrappedServer server, KeyReference kAmf) {
    try (Participants nfs = server.participants()) {
      assertThat(Participants.prepares(kAmf, 0).apply(nfs).getKAsmeSrvcc().getValue()).isNotEmpty();
    }
  }

  private static KeyReference imported(WrappedServer server) {
    try (Participants nfs = server.participants()) {
      return WrappedHandover.imported(nfs, server.hygiene()).kAmf();
    }
  }

  private static String set(Tables tables) {
    byte[] id =
        tables
            .column(byte[].class, "SELECT id FROM wrapping_sets WHERE state = 'CURRENT'")
            .getFirst();
    return HexFormat.of().formatHex(id);
  }

  private WrappedServer server(ThrowAwayToken of, Tables tables) {
    return WrappedServer.of(of, pki(), tables, directory);
  }

  private Tables file() {
    return new Tables("jdbc:sqlite:" + directory.resolve("kms.db"));
  }

  private static PkiDirectory pki() {
    return new PkiDirectory(shared.resolve("pki"));
  }
}
