package srvcc.kms.token;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A process that uses the audit log's keys of a token for the first time when it is told to. */
final class AuditKeyProcess {
  private static final String READY = "ready";

  private AuditKeyProcess() {}

  /** Starts so many, lets all begin at one moment, and returns what they printed. */
  static Set<String> together(int processes, String uri, Path directory)
      throws IOException, InterruptedException {
    List<Process> started = new ArrayList<>();
    try {
      List<BufferedReader> outputs = new ArrayList<>();
      for (int i = 0; i < processes; i++) {
        Process process = start(uri, directory);
        started.add(process);
        outputs.add(process.inputReader(StandardCharsets.UTF_8));
      }
      for (BufferedReader output : outputs) {
        expect(READY, output.readLine());
      }
      for (Process process : started) {
        try (Writer input = process.outputWriter(StandardCharsets.UTF_8)) {
          input.write("go\n");
        }
      }
      Set<String> told = new HashSet<>();
      for (BufferedReader output : outputs) {
        told.add(String.valueOf(output.readLine()));
      }
      for (Process process : started) {
        boolean ended = process.waitFor(30, TimeUnit.SECONDS);
        expect("true 0", ended + " " + (ended ? process.exitValue() : -1));
      }
      return told;
    } finally {
      started.forEach(Process::destroyForcibly);
    }
  }

  private static Process start(String uri, Path directory) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-") || argument.startsWith("--enable-"))
        .forEach(command::add);
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
    command.addAll(List.of(AuditKeyProcess.class.getName(), uri));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("SOFTHSM2_CONF", directory.resolve("softhsm2.conf").toString());
    return builder.start();
  }

  private static void expect(String expected, String got) {
    if (!expected.equals(got)) {
      throw new AssertionError(expected + " was expected: " + got);
    }
  }

  /** Waits for a line, then prints verifier key and pseudonym. */
  public static void main(String... arguments) throws IOException {
    try (TokenConnection connection =
            TokenConnection.open(Pkcs11Uri.parse(arguments[0]), TokenSettings.DEFAULT);
        BufferedReader input =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println(READY);
      expect("go", input.readLine());
      System.out.println(
          new TokenCheckpointSigner(connection).signer("example.com/kms-log").key()
              + " "
              + new TokenPseudonyms(connection).of("imsi-001010000000001"));
    }
  }
}
