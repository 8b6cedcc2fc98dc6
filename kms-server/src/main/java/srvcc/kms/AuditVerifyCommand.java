package srvcc.kms;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import srvcc.kms.audit.copy.Finding;
import srvcc.kms.audit.copy.LogCheck;
import srvcc.kms.audit.copy.Verdict;

/** Checks a copy of the log. */
@Command(
    name = "verify",
    description = {
      "Checks a copy of the audit log with nothing but the copy and the public key, and names the",
      "events that were altered, removed, moved or added. Without --dir, copies the log of the",
      "configured service and checks that."
    })
final class AuditVerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "shows this")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Option(names = "--dir", paramLabel = "DIR", description = "a folder that audit export wrote")
  private Optional<Path> directory = Optional.empty();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "the configuration of the service; ./kms takes that of ./kms serve")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "the public keys that you have from elsewhere; else the copy's own")
  private Optional<Path> key = Optional.empty();

  @Option(names = "--json", paramLabel = "FILE", description = "writes the result to this file")
  private Optional<Path> json = Optional.empty();

  @Override
  public Integer call() throws IOException {
    JsonFile.checkWritable(json);
    Verdict verdict = directory.isPresent() ? check(directory.get()) : checkConfigured();
    print(verdict);
    JsonFile.write(json, Report.of(verdict));
    return verdict.isGood() ? 0 : 1;
  }

  private Verdict check(Path folder) throws IOException {
    return LogCheck.check(folder, key.orElseGet(() -> LogCheck.keysOf(folder)));
  }

  private Verdict checkConfigured() throws IOException {
    Path configuration =
        config.orElseThrow(
            () -> new ConfigurationException("--dir", "is required where --config is not given"));
    Path folder = Files.createTempDirectory("kms-audit");
    try {
      long _ = AuditExport.write(configuration, folder, new ArrayList<>(key.stream().toList()));
      return check(folder);
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }

  private void print(Verdict verdict) {
    PrintWriter out = spec.commandLine().getOut();
    verdict.findings().stream().map(Finding::sentence).forEach(out::println);
    out.printf(
        "%s: %d events, %d of them signed, %d checkpoints%n",
        verdict.isGood() ? "good" : "NOT GOOD",
        verdict.events(),
        verdict.signed(),
        verdict.checkpoints());
    if (key.isEmpty()) {
      out.println(
          "checked with the copy's own public key; give one that you have from elsewhere with --key");
    }
    out.flush();
  }

  /** For machines. */
  private record Report(
      boolean good, long events, long signed, int checkpoints, List<String> findings) {
    static Report of(Verdict verdict) {
      return new Report(
          verdict.isGood(),
          verdict.events(),
          verdict.signed(),
          verdict.checkpoints(),
          verdict.findings().stream().map(Finding::sentence).toList());
    }
  }
}
