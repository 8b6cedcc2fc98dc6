package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.crypto.SrvccKeys;
import srvcc.kms.client.pki.PkiDirectory;
import srvcc.kms.client.system.TokenKind;
import srvcc.kms.v1.ImportKeyRequest;
import srvcc.kms.v1.KSeafContent;

/** Everything that the service and its libraries say at TRACE holds no key, no PIN and no SUPI. */
class TraceTest {
  private static final String SUPI = "999700123456789";
  private static final int COUNT = 9;
  private static final String EVERYTHING =
      """
      <configuration>
        <appender name="STDERR" class="ch.qos.logback.core.ConsoleAppender">
          <target>System.err</target>
          <encoder><pattern>%level %logger %msg%n%ex</pattern></encoder>
        </appender>
        <root level="TRACE"><appender-ref ref="STDERR"/></root>
      </configuration>
      """;

  @TempDir private Path directory;

  @Test
  void handoverAtTrace_saysNoSecret() throws IOException {
    PkiDirectory pki = new PkiDirectory(directory.resolve("pki"));
    pki.complete();
    ThrowAwayToken token = ThrowAwayToken.make(TokenKind.SOFTHSM, directory.resolve("token"));
    Tables tables = new Tables("jdbc:sqlite:" + directory.resolve("kms.db"));
    Path logback = Files.writeString(directory.resolve("trace.xml"), EVERYTHING);
    try (WrappedServer server =
        WrappedServer.of(token, pki, tables, directory).with("allowServiceMemoryKAmf", "true")) {
      server.hygiene().forbid(SUPI);
      var _ =
          server
              .launch(
                  ServerCommand.logging(
                      logback, List.of("serve", "--config", server.configuration())))
              .process()
              .ready();
      try (Participants nfs = server.participants()) {
        handOver(nfs, server.hygiene());
      }

      assertThat(server.process().terminate()).isZero();
      assertThat(server.process().stderr().lines()).anyMatch(line -> line.startsWith("TRACE "));
    }
  }

  private static void handOver(Participants nfs, Hygiene hygiene) {
    var _ = nfs.amf().keys().importKey(kSeaf(nfs, hygiene));
    KnownUe ue = KnownUe.fresh(hygiene);
    var kAmf = nfs.imports(ue).apply(nfs).getKey().getKey();
    try (SrvccKeys _ = ue.srvccKeys(COUNT, hygiene)) {
      var prepared = Participants.prepares(kAmf, COUNT).apply(nfs);
      var derived = Participants.derives(prepared.getKAsmeSrvcc()).apply(nfs);
      var released = Participants.releases(derived).apply(nfs);
      var _ = Participants.completes(released.getHandover()).apply(nfs);
    }
  }

  private static ImportKeyRequest kSeaf(Participants nfs, Hygiene hygiene) {
    return KnownUe.of(SecretOctets.random(32), hygiene)
        .importRequest(nfs.transport())
        .setKSeaf(KSeafContent.newBuilder().setSupi(SUPI).setAbba(ByteString.copyFrom(new byte[2])))
        .build();
  }
}
