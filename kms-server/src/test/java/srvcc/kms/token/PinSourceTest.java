package srvcc.kms.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinSourceTest {
  @TempDir private Path directory;
  private Path file = Path.of("/");

  @BeforeEach
  void pinFile() throws IOException {
    file = Files.writeString(directory.resolve("pin"), "s3cr\u00e9t\r\n");
    permit("rw-------");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "r--------", "r--r-----"})
  void file_thatOthersCannotRead_givesThePinWithoutLineEnd(String permissions) throws IOException {
    permit(permissions);

    try (Pin pin = new PinSource.File(file).read()) {
      assertThat(pin.octets().toArray(ValueLayout.JAVA_BYTE))
          .isEqualTo("s3cr\u00e9t".getBytes(StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw--w----", "rw-----w-"})
  void file_thatIsOpenToOthers_isRefused(String permissions) throws IOException {
    permit(permissions);

    assertRefused(new PinSource.File(file));
  }

  @Test
  void file_thatIsMissingOrEmpty_isRefused() throws IOException {
    Files.writeString(file, "\n");

    assertRefused(new PinSource.File(file));
    assertRefused(new PinSource.File(directory.resolve("other")));
  }

  @Test
  void environmentVariable_thatIsNotSet_isRefused() {
    assertRefused(new PinSource.Environment("SRVCC_KMS_NO_SUCH_VARIABLE"));
  }

  @Test
  void pin_closed_isWipedAndCannotBeReadAnyMore() {
    byte[] given = "1234".getBytes(StandardCharsets.UTF_8);
    Pin pin = Pin.takeLine(given);
    MemorySegment octets = pin.octets();
    pin.close();
    pin.close();

    assertThat(given).containsOnly(0);
    assertThatThrownBy(() -> octets.get(ValueLayout.JAVA_BYTE, 0))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void pin_asText_isRedacted() {
    try (Pin pin = Pin.takeLine("1234".getBytes(StandardCharsets.UTF_8))) {
      assertThat(pin).hasToString("Pin[redacted]");
    }
  }

  private void permit(String permissions) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private static void assertRefused(PinSource source) {
    assertThatThrownBy(source::read)
        .isInstanceOfSatisfying(
            TokenException.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(TokenFailure.PIN_SOURCE_UNUSABLE);
              assertThat(refused).hasMessageNotContaining("s3cr");
            });
  }
}
