package srvcc.kms.client.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.client.fake.FakeInstallation;

class ServiceProcessTest {
  private static final String SERVES =
      "echo $$ >'%s/pid'; env >'%s/env'; cat \"$3\" >'%s/yaml'; echo ready 127.0.0.1:4711; exec"
          + " sleep 600";

  @TempDir Path home;

  @Test
  void service_isToldTokenAndConfiguration() throws Exception {
    FakeInstallation fake = FakeInstallation.withScript(home, SERVES.replace("%s", home + ""));
    try (ServiceProcess service = ServiceProcess.start(fake.installation(), TokenKind.SOFTHSM)) {
      Path directory = fake.lastDirectory();
      assertThat(service.endpoint()).hasToString("127.0.0.1:4711");
      assertThat(Files.readString(home.resolve("env")))
          .contains("SRVCC_KMS_TOKEN_URI=pkcs11:token=fake\n")
          .contains("SOFTHSM2_CONF=" + directory.resolve("token/softhsm2.conf") + "\n");
      assertThat(Files.readString(home.resolve("yaml")))
          .contains("listen: 127.0.0.1:0\n", "privateKey: '" + service.pki().key("server") + "'");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void close_endsTheProcessAndDeletesItsFiles() throws Exception {
    FakeInstallation fake = FakeInstallation.withScript(home, SERVES.replace("%s", home + ""));
    ServiceProcess service = ServiceProcess.start(fake.installation(), TokenKind.SOFTHSM);
    long pid = Long.parseLong(Files.readString(home.resolve("pid")).strip());
    assertThat(ProcessHandle.of(pid)).isPresent();
    service.close();
    service.close();
    assertThat(ProcessHandle.of(pid)).isEmpty();
    assertThat(fake.lastDirectory()).doesNotExist();
  }

  @Test
  void serviceThatDoesNotStart_isToldWithTheEndOfItsStderr() throws IOException {
    FakeInstallation fake =
        FakeInstallation.withScript(home, "echo first line >&2; echo wrong PIN >&2; exit 1");
    assertThatIOException()
        .isThrownBy(() -> ServiceProcess.start(fake.installation(), TokenKind.SOFTHSM))
        .withMessageContaining("kms ended without saying 'ready '")
        .withMessageContaining("first line\nwrong PIN");
    assertThat(fake.lastDirectory()).doesNotExist();
  }

  @Test
  void tokenThatCannotBeMade_isTold() throws IOException {
    FakeInstallation fake = FakeInstallation.withScript(home, "true");
    Files.writeString(
        home.resolve("softhsm-config/make-softhsm"),
        "#!/bin/sh\necho no softhsm2-util >&2; exit 1\n");
    assertThatIOException()
        .isThrownBy(() -> ServiceProcess.start(fake.installation(), TokenKind.SOFTHSM))
        .withMessageContaining("make-softhsm")
        .withMessageContaining("no softhsm2-util");
  }

  @Test
  void silentProcess_isWaitedForWithinABound() throws Exception {
    ChildProcess child = ChildProcess.start(List.of("sleep", "600"), Map.of(), home.resolve("log"));
    try {
      assertThatIOException()
          .isThrownBy(() -> child.await("ready ", Duration.ofMillis(50)))
          .withMessageContaining("sleep did not say 'ready '");
      assertThat(child.isAlive()).isTrue();
    } finally {
      child.close();
    }
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void leftovers_areClosedTheLastFirstWhateverFails() {
    StringBuilder closed = new StringBuilder();
    try (Leftovers leftovers = new Leftovers()) {
      leftovers.add(() -> closed.append("first"));
      leftovers.add(() -> {
        throw new IOException("expected by a test");
      });
      leftovers.add(() -> closed.append("last "));
    }
    assertThat(closed).hasToString("last first");
  }

  @Test
  void environmentOfTheLauncher_isRequired() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Installation.from(Map.of("KMS_HOME", "/")))
        .withMessageContaining("SRVCC_KMS_LAUNCHER is not set")
        .withMessageContaining("./kms");
  }

  @Test
  void names_areThoseOfTheCommandLine() {
    assertThat(TokenKind.names()).containsExactly("softhsm", "nss");
    assertThat(TokenKind.named("nss")).contains(TokenKind.NSS);
    assertThat(TokenKind.named("NSS")).isEmpty();
  }
}
