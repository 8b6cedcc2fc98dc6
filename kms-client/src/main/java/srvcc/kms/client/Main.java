package srvcc.kms.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import srvcc.kms.client.message.UeContextId;
import srvcc.kms.client.pki.PkiDirectory;
import srvcc.kms.client.scenario.Connections;
import srvcc.kms.client.scenario.Scenario;
import srvcc.kms.client.scenario.ScenarioResult;
import srvcc.kms.client.system.Installation;
import srvcc.kms.client.system.ServiceProcess;
import srvcc.kms.client.system.TokenKind;
import srvcc.kms.client.wire.Tap;

/** The commands of the client. Exit status: 0 success, 1 failure, 2 wrong usage. */
@Command(
    name = "kms",
    description = "Emulated network functions and the service that they share.",
    synopsisSubcommandLabel = "COMMAND")
public final class Main {
  private static final UeContextId UE = new UeContextId(3);
  private static final Logger GRPC = Logger.getLogger("io.grpc");

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "print this text")
  @SuppressWarnings("UnusedVariable") // picocli sets and reads it.
  private boolean help;

  private final Output output;
  private final Map<String, String> environment;

  Main(Output output, Map<String, String> environment) {
    this.output = output;
    this.environment = environment;
  }

  /** Runs one command. */
  public static void main(String[] arguments) {
    GRPC.setLevel(Level.SEVERE); // What it warns of, the commands say themselves.
    System.exit(commandLine(Output.standard(), System.getenv()).execute(arguments));
  }

  static CommandLine commandLine(Output output, Map<String, String> environment) {
    CommandLine commands = new CommandLine(new Main(output, environment));
    CommandLine nf = new CommandLine(new NfCommand());
    commands.addSubcommand(nf);
    nf.addSubcommand(new NfRunCommand(output, environment));
    return commands
        .setParameterExceptionHandler(new WrongUsage())
        .setExecutionExceptionHandler(new Failures());
  }

  /** Plays a scenario once. */
  @Command(description = "Start the service, play a scenario, print who said what to whom.")
  int demo(
      @Option(
              names = "--token",
              paramLabel = "NAME",
              defaultValue = "softhsm",
              converter = Names.OfToken.class,
              description = "softhsm or nss")
          TokenKind token,
      @Option(
              names = "--scenario",
              paramLabel = "NAME",
              defaultValue = "srvcc",
              converter = Names.OfScenario.class,
              completionCandidates = Names.Scenarios.class,
              description = "${COMPLETION-CANDIDATES}")
          Scenario scenario,
      @Option(names = "--json", paramLabel = "FILE", description = "also write the result to FILE")
          Optional<Path> json,
      @Option(
              names = "--pcap",
              paramLabel = "FILE",
              description = "also write what N26 and Sv carried to FILE, for Wireshark")
          Optional<Path> pcap)
      throws IOException, InterruptedException {
    JsonTarget target = new JsonTarget(json);
    target.check();
    PcapTarget capture = new PcapTarget(pcap);
    capture.check();
    output.line("starting the service with a throw-away " + token.product() + " token ...");
    try (Tap tap = capture.open();
        ServiceProcess service =
            ServiceProcess.start(Installation.from(environment), token, scenario.settings());
        Connections connections =
            Connections.open(service.endpoint(), service.pki()).tappedBy(tap)) {
      LadderOutput ladder = new LadderOutput(output, token, scenario.columns());
      ScenarioResult result = scenario.play(UE, connections, ladder);
      ladder.end();
      output.print(result);
      target.write(JsonReport.of(result));
      return result.succeeded() ? 0 : 1;
    }
  }

  /** Makes certificates. */
  @Command(description = "Make a certificate authority and certificates where they are absent.")
  int pki(
      @Option(
              names = "--dir",
              paramLabel = "DIR",
              required = true,
              description =
                  "where ca.crt and the certificates and keys of server, amf, amf2, source-amf,"
                      + " target-amf, mme and msc shall be")
          Path directory,
      @Option(
              names = "--amf-set",
              paramLabel = "FQDN",
              description =
                  "the AMF set of amf and amf2: set1.region2.amfset.5gc.mnc001.mcc001, say")
          Optional<String> amfSet)
      throws IOException {
    try {
      new PkiDirectory(directory).complete(amfSet);
    } catch (IOException e) {
      throw new IOException(FileFaults.text(e) + "; name another directory with --dir", e);
    }
    output.line(directory + ": ca.crt, and .crt and .key of " + PkiDirectory.NAMES);
    return 0;
  }
}
