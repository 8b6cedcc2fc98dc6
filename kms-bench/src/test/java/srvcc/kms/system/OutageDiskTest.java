package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.client.pki.PkiDirectory;
import srvcc.kms.client.system.TokenKind;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.PrepareHandoverResponse;

/**
 * A disk that takes no more, by a limit that the operating system holds the process's files to
 * (RLIMIT_FSIZE). How the store meets SQLITE_FULL is held by its own tests.
 */
class OutageDiskTest {
  /** Of 512 octets: more than the tables need, less than the log of some thousand commits. */
  private static final int BLOCKS = 3_000;

  private static final int MANY = 5_000;

  @TempDir private Path directory;

  @Test
  void fileThatMayNotGrow_refusesLosesNothingAndGoesOnWhenItMay() throws Exception {
    try (WrappedServer server = limited();
        Participants nfs = server.participants()) {
      KeyReference kAmf = WrappedHandover.imported(nfs, server.hygiene()).kAmf();
      List<Answered<PrepareHandoverResponse>> answers = new ArrayList<>();

      assertThat(fill(kAmf, answers, nfs))
          .contains(new Refused(Status.Code.UNAVAILABLE, "STORE_UNAVAILABLE", Map.of()));
      // Until then whatever is told has an event, too, for which there may be no room.
      unlimit(server);

      assertThat(nextCount(kAmf, nfs)).isEqualTo(answers.size());
      answers.getLast().assertSame(nfs);
      var prepares = Participants.prepares(kAmf, answers.size());
      answers.add(new Answered<>(prepares, prepares.apply(nfs)));
      assertThat(nextCount(kAmf, nfs)).isEqualTo(answers.size());
      answers.forEach(answer -> answer.assertSame(nfs));
      assertThat(server.process().terminate()).isZero();
    }
  }

  private static Optional<Refused> fill(
      KeyReference kAmf, List<Answered<PrepareHandoverResponse>> answers, Participants nfs) {
    while (answers.size() < MANY) {
      var prepares = Participants.prepares(kAmf, answers.size());
      try {
        answers.add(new Answered<>(prepares, prepares.apply(nfs)));
      } catch (StatusRuntimeException refusal) {
        return Optional.of(Refused.of(refusal));
      }
    }
    return Optional.empty();
  }

  private static int nextCount(KeyReference kAmf, Participants nfs) {
    return nfs.describe(kAmf).getSecurityContext().getNextDownlinkNasCount();
  }

  private WrappedServer limited() throws IOException {
    PkiDirectory pki = new PkiDirectory(directory.resolve("pki"));
    pki.complete();
    ThrowAwayToken token = ThrowAwayToken.make(TokenKind.SOFTHSM, directory.resolve("token"));
    Tables tables = new Tables("jdbc:sqlite:" + directory.resolve("kms.db"));
    WrappedServer server =
        WrappedServer.of(token, pki, tables, directory)
            .with("handoversPerInstance", "100000")
            .with("handoverLifetime", "PT10M");
    List<String> command =
        new ArrayList<>(
            ServerCommand.watched(List.of("serve", "--config", server.configuration())));
    int script = command.indexOf("-c") + 1;
    command.set(script, "ulimit -S -f " + BLOCKS + "; " + command.get(script));
    server.launch(command).process().ready();
    return server;
  }

  private static void unlimit(WrappedServer server) throws Exception {
    Process prlimit =
        new ProcessBuilder(
                "prlimit",
                "--pid",
                String.valueOf(server.process().pid()),
                "--fsize=unlimited:unlimited")
            .inheritIO()
            .start();
    assertThat(prlimit.waitFor()).isZero();
  }
}
