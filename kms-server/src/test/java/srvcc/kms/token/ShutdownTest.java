package srvcc.kms.token;

import static org.assertj.core.api.Assertions.assertThat;
import static srvcc.kms.token.TestKeys.spec;
import static srvcc.kms.token.testing.TokenUnderTest.soon;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.token.testing.FreshToken;

/**
 * A process that used a token ends cleanly: SoftHSM2 crashes at exit when it was not finalised in
 * order.
 */
class ShutdownTest {
  private static final String FINISHED = "finished in order";

  @TempDir private Path directory;

  @Test
  void processThatUsedSoftHsm_exitsCleanly() throws Exception {
    assertThat(outputOfChild("softhsm")).endsWith(FINISHED);
  }

  @Test
  void processThatUsedNss_exitsCleanly() throws Exception {
    assertThat(outputOfChild("nss")).endsWith(FINISHED);
  }

  private String outputOfChild(String token) throws IOException, InterruptedException {
    Path output = directory.resolve("output");
    Process child =
        new ProcessBuilder(command(token))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      child.destroyForcibly();
    }
    String said = java.nio.file.Files.readString(output, StandardCharsets.UTF_8).strip();
    assertThat(child.exitValue()).as(said).isZero();
    return said;
  }

  private List<String> command(String token) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-") || argument.startsWith("--enable-"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
    command.addAll(List.of(Child.class.getName(), token, directory.toString()));
    return command;
  }

  /** Derives on many threads, and closes while they still do. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) throws InterruptedException {
      Path place = Path.of(arguments[1] + File.separator);
      FreshToken token =
          arguments[0].equals("nss") ? FreshToken.nss(place) : FreshToken.softHsm(place, "child");
      TokenConnection connection =
          TokenConnection.open(Pkcs11Uri.parse(token.uri()), TokenSettings.DEFAULT);
      ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
      for (int thread = 0; thread < 16; thread++) {
        threads.execute(() -> deriveUntilClosed(connection));
      }
      Thread.sleep(200);
      connection.close();
      threads.shutdown();
      if (threads.awaitTermination(30, TimeUnit.SECONDS)) {
        System.out.println(FINISHED);
      }
    }

    private static void deriveUntilClosed(TokenConnection connection) {
      KdfRoute route = KdfRoutes.best(connection);
      TokenKeys keys = new TokenKeys(connection);
      try {
        KeyHandle base =
            TestKeys.put(
                connection, route.name(), spec("K", 32, KeyUse.DERIVE), TestKeys.octets(1, 32));
        while (true) {
          Output output = Output.whole(spec("K'", 32, KeyUse.DERIVE));
          DerivedKeys derived =
              route.derive(base, KdfInput.of(new byte[] {0x7d}), List.of(output), soon());
          keys.destroy(derived.keys().getFirst(), soon());
        }
      } catch (TokenException closed) {
        if (closed.reason() != TokenFailure.CONNECTION_CLOSED) {
          throw closed;
        }
      }
    }
  }
}
