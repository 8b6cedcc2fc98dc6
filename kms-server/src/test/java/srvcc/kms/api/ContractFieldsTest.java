package srvcc.kms.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.testing.TestService;
import srvcc.kms.v1.DeriveKeyRequest;
import srvcc.kms.v1.DeriveSrvccContextResponse;
import srvcc.kms.v1.DescribeKeyRequest;
import srvcc.kms.v1.GetInclusionProofRequest;
import srvcc.kms.v1.GetTransportKeyRequest;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.ListEventsRequest;
import srvcc.kms.v1.ListKeysRequest;
import srvcc.kms.v1.PrepareHandoverResponse;

/**
 * No call gives K_AMF in any form: every field of the contract that holds octets or text is listed
 * in contract-fields.txt with what it holds and how large it is, and one that is not fails.
 */
class ContractFieldsTest {
  private static final Path LIST = Path.of("src/test/resources/contract-fields.txt");
  private static final String KEY = "wrapped key";
  private static final Set<JavaType> NUMBERS =
      Set.of(JavaType.INT, JavaType.LONG, JavaType.FLOAT, JavaType.DOUBLE, JavaType.BOOLEAN);

  @RegisterExtension final TestServer server = TestServer.over(TestService.inToken());

  private final WireRun run = new WireRun(server);

  @Test
  void everyFieldThatCouldHoldAKey_isListedAndNoOther() {
    Set<String> found = new TreeSet<>();
    fields(Direction.REQUEST).forEach(field -> found.add("request " + field.getFullName()));
    fields(Direction.RESPONSE).forEach(field -> found.add("response " + field.getFullName()));

    assertThat(listed().keySet())
        .as("every line of %s, and no other: say what a new field holds", LIST)
        .containsExactlyInAnyOrderElementsOf(found);
  }

  @Test
  void keys_leaveForTheMscServerAsCkAndIkAndForWhoeverCiphersWithThemAlone() {
    assertThat(holding("response", KEY))
        .containsExactlyInAnyOrder(
            "srvcc.kms.v1.ReleaseToMscResponse.wrapped_ck_srvcc",
            "srvcc.kms.v1.ReleaseToMscResponse.wrapped_ik_srvcc",
            "srvcc.kms.v1.ReleaseToSgsnResponse.wrapped_ck_prime",
            "srvcc.kms.v1.ReleaseToSgsnResponse.wrapped_ik_prime",
            "srvcc.kms.v1.ReleaseNasKeyResponse.wrapped_key",
            "srvcc.kms.v1.ReleaseUserPlaneKeyResponse.wrapped_key");
  }

  @Test
  void keys_comeAsCiphertextInMessagesThatNoAnswerHas() {
    List<String> ways =
        List.of(
            "srvcc.kms.v1.TransportWrapping.ciphertext", "srvcc.kms.v1.ChannelWrapping.ciphertext");

    assertThat(holding("request", KEY)).containsExactlyInAnyOrderElementsOf(ways);
    assertThat(fields(Direction.RESPONSE).map(FieldDescriptor::getFullName).toList())
        .doesNotContainAnyElementsOf(ways);
  }

  /** A key could come as numbers, too. */
  @Test
  void numbers_ofAnAnswerAreSingle() {
    assertThat(
            messages(Direction.RESPONSE).stream()
                .flatMap(message -> message.getFields().stream())
                .filter(FieldDescriptor::isRepeated)
                .filter(field -> NUMBERS.contains(field.getJavaType()))
                .map(FieldDescriptor::getFullName))
        .isEmpty();
  }

  @Test
  void answersOfAWholeHandover_keepToTheirSizesAndHoldNoKey() {
    List<Message> answers = answers();

    Map<String, Listed> listed = listed();
    answers.forEach(answer -> checkSizes(answer, listed));
    Collection<byte[]> keys = server.service().vault().everHeld();
    assertThat(keys).hasSizeGreaterThan(4);
    assertThat(answers)
        .allSatisfy(answer -> assertThat(keys).noneMatch(key -> holds(answer.toByteArray(), key)));
  }

  private List<Message> answers() {
    Client amf = server.amf();
    KeyReference kAmf = run.imported();
    PrepareHandoverResponse prepared = amf.handovers().prepareHandover(run.prepare(kAmf).build());
    DeriveSrvccContextResponse derived =
        server.mme().handovers().deriveSrvccContext(run.derive(prepared.getKAsmeSrvcc()).build());
    return List.of(
        amf.keys().getTransportKey(GetTransportKeyRequest.getDefaultInstance()),
        amf.keys().importKey(run.importKAmf(WireRun.octets()).build()),
        amf.keys().openImportChannel(run.openChannel(WireRun.octets()).build()),
        amf.keys().describeKey(DescribeKeyRequest.newBuilder().setKey(kAmf).build()),
        amf.keys().listKeys(ListKeysRequest.newBuilder().setPageSize(1).build()),
        amf.derivations().deriveKey(kGnb(kAmf)),
        prepared,
        derived,
        server.msc().handovers().releaseToMsc(run.release(derived).build()),
        server.auditor().audit().listEvents(ListEventsRequest.getDefaultInstance()),
        server
            .auditor()
            .audit()
            .getInclusionProof(
                GetInclusionProofRequest.newBuilder().setEvent(1).setTreeSize(5).build()));
  }

  private static DeriveKeyRequest kGnb(KeyReference kAmf) {
    DeriveKeyRequest.Builder request =
        DeriveKeyRequest.newBuilder().setRequestId(WireRun.id()).setKey(kAmf);
    request.getDerivationBuilder().getKGnbBuilder().setUplinkNasCount(WireRun.COUNT);
    return request.build();
  }

  private static void checkSizes(Message message, Map<String, Listed> listed) {
    message
        .getAllFields()
        .forEach((field, value) -> {
          Collection<?> values = field.isRepeated() ? (Collection<?>) value : List.of(value);
          values.forEach(one -> checkSize(field, one, listed));
        });
  }

  private static void checkSize(FieldDescriptor field, Object value, Map<String, Listed> listed) {
    switch (value) {
      case Message message -> checkSizes(message, listed);
      case ByteString octets -> checkSize(field, octets.size(), listed);
      case String text -> checkSize(field, text.length(), listed);
      default -> {}
    }
  }

  private static void checkSize(FieldDescriptor field, int size, Map<String, Listed> listed) {
    Listed line = requireNonNull(listed.get("response " + field.getFullName()));
    assertThat(size).as(field.getFullName()).isLessThanOrEqualTo(line.most());
  }

  /** As they are, or in hexadecimal digits. */
  private static boolean holds(byte[] octets, byte[] key) {
    String latin = new String(octets, StandardCharsets.ISO_8859_1);
    return latin.contains(new String(key, StandardCharsets.ISO_8859_1))
        || latin.contains(HexFormat.of().formatHex(key));
  }

  private static Set<String> holding(String direction, String what) {
    return listed().entrySet().stream()
        .filter(line -> line.getKey().startsWith(direction + " "))
        .filter(line -> line.getValue().holds().startsWith(what))
        .map(line -> line.getKey().substring(direction.length() + 1))
        .collect(Collectors.toSet());
  }

  private Stream<FieldDescriptor> fields(Direction direction) {
    return messages(direction).stream()
        .flatMap(message -> message.getFields().stream())
        .filter(field ->
            field.getJavaType() == JavaType.BYTE_STRING || field.getJavaType() == JavaType.STRING);
  }

  /** Every message that a call can bring or give, those within others included. */
  private Set<Descriptor> messages(Direction direction) {
    Set<Descriptor> found = new HashSet<>();
    server.service().services().definitions().stream()
        .map(ServerServiceDefinition::getMethods)
        .flatMap(Collection::stream)
        .map(method -> method.getMethodDescriptor().getSchemaDescriptor())
        .map(schema -> (ProtoMethodDescriptorSupplier) requireNonNull(schema))
        .map(ProtoMethodDescriptorSupplier::getMethodDescriptor)
        .map(direction.type)
        .forEach(message -> collect(message, found));
    return found;
  }

  private static void collect(Descriptor message, Set<Descriptor> found) {
    if (found.add(message)) {
      message.getFields().stream()
          .filter(field -> field.getJavaType() == JavaType.MESSAGE)
          .forEach(field -> collect(field.getMessageType(), found));
    }
  }

  private static Map<String, Listed> listed() {
    try (Stream<String> lines = Files.lines(LIST)) {
      return lines
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
          .collect(
              Collectors.toMap(
                  cells -> cells.get(0) + " " + cells.get(1),
                  cells -> new Listed(Integer.parseInt(cells.get(2)), cells.get(3)),
                  (one, other) -> {
                    throw new AssertionError("listed twice: " + one + ", " + other);
                  },
                  TreeMap::new));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private enum Direction {
    REQUEST(com.google.protobuf.Descriptors.MethodDescriptor::getInputType),
    RESPONSE(com.google.protobuf.Descriptors.MethodDescriptor::getOutputType);

    @SuppressWarnings("ImmutableEnumChecker") // a method reference that captures nothing
    private final Function<com.google.protobuf.Descriptors.MethodDescriptor, Descriptor> type;

    Direction(Function<com.google.protobuf.Descriptors.MethodDescriptor, Descriptor> type) {
      this.type = type;
    }
  }

  /**
   * A line of the list.
   *
   * @param most how many octets or characters at the most
   * @param holds what
   */
  private record Listed(int most, String holds) {}
}
