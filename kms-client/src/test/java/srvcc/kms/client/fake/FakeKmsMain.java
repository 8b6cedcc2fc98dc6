package srvcc.kms.client.fake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import srvcc.kms.client.pki.NfIdentity;
import srvcc.kms.client.pki.PkiDirectory;

/** The small key service as a process: {@code FAULT serve --config FILE}. */
final class FakeKmsMain {
  private FakeKmsMain() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path configuration = Path.of(arguments[3]);
    String server =
        Files.readString(configuration)
            .lines()
            .filter(line -> line.contains("certificateChain: "))
            .findFirst()
            .orElseThrow();
    Path directory = Path.of(server.substring(server.indexOf('\'') + 1, server.length() - 1));
    NfIdentity identity = new PkiDirectory(directory.resolveSibling("")).identity("server");
    FakeBehaviour behaviour =
        arguments[0].equals("wrong-ck") ? new WrongCk() : FakeBehaviour.correct();
    try (FakeKms kms = new FakeKms(identity, behaviour)) {
      System.out.println("ready " + kms.endpoint());
      new CountDownLatch(1).await();
    }
  }
}
