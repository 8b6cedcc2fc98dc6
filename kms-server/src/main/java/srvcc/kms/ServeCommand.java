package srvcc.kms;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import srvcc.kms.audit.AuditArchive;
import srvcc.kms.audit.AuditStore;
import srvcc.kms.audit.CheckpointMemory;
import srvcc.kms.audit.Checkpoints;
import srvcc.kms.key.TokenGuarantees;
import srvcc.kms.store.jdbc.JdbcStore;
import srvcc.kms.store.jdbc.Sharing;
import srvcc.kms.tlog.NoteSigner;
import srvcc.kms.token.CustodySettings;
import srvcc.kms.token.TokenKeyVault;
import srvcc.kms.token.probe.StartProbe;
import srvcc.kms.vault.CustodyMode;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.KnownAnswer;
import srvcc.kms.vault.StartAnswers;
import srvcc.kms.vault.WrappingSetStart;
import srvcc.kms.vault.WrappingSetWatch;

/** Serves until it is told to stop. */
@Command(
    name = "serve",
    description = "Serves until SIGTERM. Prints \"ready HOST:PORT\" once it does.")
final class ServeCommand implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "shows this")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "the configuration, YAML; ./kms makes one where none is named")
  private Path config;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Configuration configuration = new ConfigurationReader(System.getenv()).read(config);
    Clock clock = Clock.systemUTC();
    Storage storage = configuration.storage();
    try (JdbcStore store =
            JdbcStore.open(storage.database(), clock, sharing(storage), StopSignal::raise);
        TokenKeyVault vault = open(configuration, store)) {
      LOG.info("token {}; {}", vault.description(), vault.route().sentence());
      LOG.info("database {}; custody {}", storage.database(), storage.custody());
      TokenGuarantees guarantees = StartProbe.run(vault.connection());
      LOG.info("guarantees enforced {}", guarantees);
      GuaranteeCheck.run(configuration.requiredGuarantees(), guarantees);
      checkAnswers(vault);
      CustodyCheck.run(storage.custody(), vault.description().serial(), store.keys());
      prepare(storage.custody(), vault, store);
      Readiness readiness = new Readiness();
      StopSignal.hear(); // before "ready", to which a signal may be the answer
      try (AuditKeeper audit =
              AuditKeeper.open(checkpoints(vault, store, storage, clock), readiness);
          KeyManagementService service =
              KeyManagementService.start(
                  configuration,
                  vault,
                  vault.inventory(),
                  store.stores(),
                  store.transferStores(),
                  new AuditStore(store.auditLog(), store.auditArchive()),
                  vault.pseudonyms(),
                  guarantees,
                  clock)) {
        readiness.tell(service::serving);
        audit.start();
        PrintWriter out = spec.commandLine().getOut();
        out.println("ready " + configuration.listen().getHostString() + ":" + service.port());
        out.flush();
        awaitStop(storage.custody(), vault, store, readiness);
        LOG.info("stopping");
      }
    }
    LOG.info("stopped");
    return 0;
  }

  private static Checkpoints checkpoints(
      TokenKeyVault vault, JdbcStore store, Storage storage, Clock clock) {
    AuditArchive archive = store.auditArchive();
    NoteSigner signer = vault.checkpointSigner().signer(archive.head().origin());
    CheckpointMemory memory =
        storage
            .lastCheckpoint()
            .<CheckpointMemory>map(CheckpointFile::new)
            .orElse(CheckpointMemory.NONE);
    return Checkpoints.continued(archive, memory, store.transactions(), signer, clock);
  }

  private static void awaitStop(
      CustodyMode custody, TokenKeyVault vault, JdbcStore store, Readiness readiness)
      throws InterruptedException {
    switch (custody) {
      case TOKEN -> StopSignal.await();
      case WRAPPED -> {
        WrappingSetWatch watch =
            new WrappingSetWatch(
                vault.wrappingToken(),
                store.wrappingSets(),
                store.serverTokens(),
                store.transactions());
        try (WrappingSetKeeper _ =
            WrappingSetKeeper.start(
                watch, able -> readiness.set(Readiness.Part.WRAPPING_SETS, able))) {
          StopSignal.await();
        }
      }
    }
  }

  private static Sharing sharing(Storage storage) {
    return switch (storage.custody()) {
      case TOKEN -> Sharing.EXCLUSIVE;
      case WRAPPED -> Sharing.SHARED;
    };
  }

  private static TokenKeyVault open(Configuration configuration, JdbcStore store) {
    Storage storage = configuration.storage();
    CustodySettings custody =
        switch (storage.custody()) {
          case TOKEN -> new CustodySettings.InToken();
          case WRAPPED -> new CustodySettings.Wrapped(store.wrappingSets(), storage.cachedKeys());
        };
    return TokenKeyVault.open(
        configuration.token(), configuration.sessions(), configuration.route(), custody);
  }

  private static void prepare(CustodyMode custody, TokenKeyVault vault, JdbcStore store) {
    switch (custody) {
      case TOKEN -> {}
      case WRAPPED ->
          new WrappingSetStart(vault.wrappingToken(), store.wrappingSets(), store.transactions())
              .complete();
    }
  }

  private static void checkAnswers(TokenKeyVault vault) {
    List<String> failed =
        StartAnswers.all().stream()
            .filter(answer -> !vault.passes(answer, Deadline.in(PATIENCE)))
            .map(KnownAnswer::id)
            .toList();
    if (!failed.isEmpty()) {
      throw new StartRefusedException("the token gives wrong answers: " + failed);
    }
  }
}
