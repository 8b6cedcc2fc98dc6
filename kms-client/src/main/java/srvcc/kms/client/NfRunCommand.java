package srvcc.kms.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import srvcc.kms.client.kms.KmsEndpoint;
import srvcc.kms.client.pki.PkiDirectory;
import srvcc.kms.client.scenario.Connections;
import srvcc.kms.client.scenario.LoadResult;
import srvcc.kms.client.scenario.LoadRun;
import srvcc.kms.client.scenario.Scenario;
import srvcc.kms.client.system.Installation;
import srvcc.kms.client.system.ServiceProcess;
import srvcc.kms.client.system.TokenKind;
import srvcc.kms.client.wire.Tap;

/** Plays a scenario many times, against a service that runs or against one of its own. */
@Command(name = "run", description = "Play a scenario many times, each time with a UE of its own.")
final class NfRunCommand implements Callable<Integer> {
  private final Output output;
  private final Map<String, String> environment;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      required = true,
      converter = Names.OfScenario.class,
      completionCandidates = Names.Scenarios.class,
      description = "${COMPLETION-CANDIDATES}")
  private Scenario scenario = Scenario.SRVCC;

  @Option(names = "--count", paramLabel = "N", description = "how often; 1 unless said")
  private int count = 1;

  @Option(names = "--parallel", paramLabel = "N", description = "how many at a time; 1 unless said")
  private int parallel = 1;

  @Option(
      names = "--server",
      paramLabel = "HOST:PORT",
      split = ",",
      converter = Names.OfEndpoint.class,
      description = "a server of a service that runs, one or more; without it a service is started")
  private List<KmsEndpoint> servers = List.of();

  @Option(
      names = "--pki",
      paramLabel = "DIR",
      description =
          "with --server: where ca.crt and the certificates and keys of amf, mme, mme2, msc,"
              + " sgsn, source-amf, target-amf, upe, upe2 are;"
              + " those of ./kms serve unless said")
  private Optional<Path> pki = Optional.empty();

  @Option(
      names = "--token",
      paramLabel = "NAME",
      converter = Names.OfToken.class,
      description = "without --server: softhsm or nss; softhsm unless said")
  private Optional<TokenKind> token = Optional.empty();

  @Option(names = "--json", paramLabel = "FILE", description = "also write the result to FILE")
  private Optional<Path> json = Optional.empty();

  @Option(
      names = "--pcap",
      paramLabel = "FILE",
      description = "also write what N26 and Sv carried to FILE, for Wireshark")
  private Optional<Path> pcap = Optional.empty();

  NfRunCommand(Output output, Map<String, String> environment) {
    this.output = output;
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    checkUsage();
    new JsonTarget(json).check();
    new PcapTarget(pcap).check();
    return servers.isEmpty() ? againstOwnService() : againstRunning();
  }

  private int againstOwnService() throws IOException, InterruptedException {
    TokenKind kind = token.orElse(TokenKind.SOFTHSM);
    try (ServiceProcess service =
        ServiceProcess.start(Installation.from(environment), kind, scenario.settings())) {
      try (Connections connections = Connections.open(service.endpoint(), service.pki())) {
        return play(connections);
      }
    }
  }

  private int againstRunning() throws IOException, InterruptedException {
    PkiDirectory identities = new PkiDirectory(directory());
    try (Connections connections = opened(identities)) {
      checkReachable(identities);
      return play(connections);
    }
  }

  /** One server is enough; that others cannot be reached is said all the same. */
  private void checkReachable(PkiDirectory identities) throws IOException {
    List<String> faults = new ArrayList<>();
    for (KmsEndpoint server : servers) {
      new Reachability(server, identities).fault().ifPresent(faults::add);
    }
    if (faults.size() == servers.size()) {
      throw new IOException(String.join("; ", faults));
    }
    faults.forEach(fault -> spec.commandLine().getErr().println("kms: " + fault));
  }

  private Connections opened(PkiDirectory pki) throws IOException {
    try {
      return Connections.open(servers, pki);
    } catch (IOException e) {
      throw new IOException(
          FileFaults.text(e)
              + "; give --pki the directory of the service's authority, that of ./kms serve"
              + " or one that ./kms pki made",
          e);
    }
  }

  private int play(Connections connections) throws IOException, InterruptedException {
    try (Tap tap = new PcapTarget(pcap).open()) {
      LoadRun load = new LoadRun(scenario, count, parallel);
      LoadResult result = load.run(connections.tappedBy(tap));
      output.print(result);
      new JsonTarget(json).write(JsonReport.of(result));
      return result.succeeded() ? 0 : 1;
    }
  }

  private Path directory() throws IOException {
    return pki.isPresent() ? pki.get() : Installation.from(environment).lastingPki();
  }

  private void checkUsage() {
    if (count < 1 || parallel < 1) {
      throw new ParameterException(spec.commandLine(), "--count and --parallel are 1 or more");
    }
    if (servers.isEmpty() && pki.isPresent()) {
      throw new ParameterException(spec.commandLine(), "--pki is for --server");
    }
    if (!servers.isEmpty() && token.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--token is for a service that is started here, not for --server");
    }
  }
}
