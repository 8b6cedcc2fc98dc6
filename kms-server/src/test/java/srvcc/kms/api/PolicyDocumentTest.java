package srvcc.kms.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import srvcc.kms.derivation.AccessNode;
import srvcc.kms.derivation.AccessNodeKey;
import srvcc.kms.derivation.Clause;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.derivation.KAsmePrimeHandover;
import srvcc.kms.derivation.Output;
import srvcc.kms.derivation.Samples;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.NasCount;
import srvcc.kms.policy.NfRole;
import srvcc.kms.policy.Operation;
import srvcc.kms.testing.TestService;

/** The tables of docs/policy.md are those of the code. */
class PolicyDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "policy.md");
  private static final String BEGIN = "<!-- made from the code -->\n";
  private static final String END = "<!-- end -->\n";
  private static final String WRITE = "policy.write";
  private static final String COMMAND =
      "./mvnw verify -pl kms-server -am -Dtest=PolicyDocumentTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -D"
          + WRITE;

  private final List<MethodDescriptor<?, ?>> methods = methods();

  @Test
  void tables_areThoseOfTheCode() throws IOException {
    String page = Files.readString(DOCUMENT);
    String made =
        page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
            + tables()
            + page.substring(page.indexOf(END));
    if (System.getProperty(WRITE) != null) {
      Files.writeString(DOCUMENT, made);
      return;
    }

    assertThat(page)
        .as("the tables of docs/policy.md; make them anew with %s", COMMAND)
        .isEqualTo(made);
  }

  @Test
  void samples_haveEveryClause() {
    assertThat(Samples.all().stream().map(Derivation::definedIn).distinct())
        .containsExactlyInAnyOrder(Clause.values());
  }

  private String tables() {
    return String.join("\n", operations(), clauses(), kinds());
  }

  private String operations() {
    Stream<List<String>> rows =
        Arrays.stream(Operation.values())
            .map(operation ->
                List.of(
                    rpcs(operation),
                    roles(operation.roles()::contains),
                    operation.ownership().sentence(),
                    derived(operation),
                    orDash(operation.clause())));
    return table(
        "## Who may call what, of whose keys\n",
        List.of("RPC", "roles", "keys and handovers", "derives", "clause of the procedure"),
        rows);
  }

  private String clauses() {
    Stream<List<String>> rows =
        Arrays.stream(Clause.values())
            .map(clause ->
                List.of(
                    clause.citation(),
                    names(samples(clause).flatMap(d -> d.takes().stream())),
                    names(samples(clause).flatMap(d -> d.outputs().stream()).map(Output::name)),
                    orDash(by(clause))));
    return table(
        "## What each clause takes and yields, and what runs it\n",
        List.of("clause", "takes", "yields", "run by"),
        rows);
  }

  private String kinds() {
    Stream<List<String>> rows =
        Arrays.stream(KeyName.values())
            .filter(name -> name != KeyName.KDF_OUTPUT)
            .map(name ->
                List.of(
                    name.specName(),
                    "`" + name.name() + "`",
                    orDash(roles(role -> role.derivesFrom().contains(name))),
                    exposure(name)));
    return table(
        "## Kinds of key\n",
        List.of("key", "in the configuration", "taken by DeriveKey from", "must stay in the token"),
        rows);
  }

  /** A K_AMF by default; all others where the operator demands it, as PolicyTest has it. */
  private static String exposure(KeyName name) {
    return name == KeyName.K_AMF
        ? "if it is derived, unless `allowServiceMemoryKAmf`; `requireInToken`"
        : "`requireInToken`";
  }

  private String rpcs(Operation operation) {
    return methods.stream()
        .filter(method -> Operations.of(method).filter(operation::equals).isPresent())
        .map(MethodDescriptor::getBareMethodName)
        .collect(Collectors.joining(", "));
  }

  private static String derived(Operation operation) {
    if (operation.derives().size() > 2) {
      return "by the clauses below";
    }
    return orDash(
        operation.derives().stream()
            .sorted()
            .map(Clause::citation)
            .collect(Collectors.joining(", ")));
  }

  private String by(Clause clause) {
    return Arrays.stream(Operation.values())
        .filter(operation -> operation.derives().contains(clause))
        .map(this::rpcs)
        .collect(Collectors.joining(", "));
  }

  private static Stream<Derivation> samples(Clause clause) {
    return Stream.of(Samples.all().stream(), accessNodeKeys(), concatenation())
        .flatMap(all -> all)
        .filter(derivation -> derivation.definedIn() == clause);
  }

  /** Nodes without 3GPP access have one S, of which the samples have one node. */
  private static Stream<Derivation> accessNodeKeys() {
    return Arrays.stream(AccessNode.values()).map(node -> new AccessNodeKey(node, NasCount.ZERO));
  }

  /** The same S as A.14.2 for EPS, of which the samples have one use. */
  private static Stream<Derivation> concatenation() {
    return Arrays.stream(KAsmePrimeHandover.Use.values())
        .map(use -> new KAsmePrimeHandover(NasCount.ZERO, use));
  }

  private static String names(Stream<KeyName> names) {
    Set<KeyName> sorted = names.collect(Collectors.toCollection(TreeSet::new));
    return sorted.stream().map(KeyName::specName).collect(Collectors.joining(", "));
  }

  private static String roles(Predicate<NfRole> which) {
    return Arrays.stream(NfRole.values())
        .filter(which)
        .map(NfRole::name)
        .collect(Collectors.joining(", "));
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "–" : text;
  }

  private static String table(String title, List<String> heads, Stream<List<String>> rows) {
    Stream<String> lines =
        Stream.concat(
            Stream.of(row(heads), "|" + "---|".repeat(heads.size())),
            rows.map(PolicyDocumentTest::row));
    return title + "\n" + lines.collect(Collectors.joining("\n")) + "\n";
  }

  /** "CK||IK" would be three columns. */
  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static List<MethodDescriptor<?, ?>> methods() {
    Comparator<MethodDescriptor<?, ?>> byName =
        Comparator.comparing(MethodDescriptor::getFullMethodName);
    return TestService.inToken().services().definitions().stream()
        .map(ServerServiceDefinition::getMethods)
        .flatMap(Collection::stream)
        .<MethodDescriptor<?, ?>>map(ServerMethodDefinition::getMethodDescriptor)
        .sorted(byName)
        .toList();
  }
}
