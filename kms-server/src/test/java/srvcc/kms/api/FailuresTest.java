package srvcc.kms.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.rpc.Code;
import com.google.rpc.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import srvcc.kms.key.InvalidValueException;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.v1.ErrorReason;

/** Every refusal against what the contract says of its reason. */
class FailuresTest {
  private static final Path CONTRACT =
      Path.of("..", "proto", "src", "main", "protobuf", "srvcc", "kms", "v1", "error.proto");
  private static final String PREFIX = "ERROR_REASON_";
  private static final Pattern ENTRY =
      Pattern.compile("((?:  //[^\\n]*\\n)+)  ERROR_REASON_(\\w+) = \\d+;");
  private static final Pattern WORD_END = Pattern.compile("(?<=[a-z])(?=[A-Z])|(?<=K)(?=Amf)");

  @TestFactory
  Stream<DynamicTest> everyRefusal_isWhatTheContractSaysOfItsReason() {
    Map<String, String> contract = contract();
    return refusals()
        .map(refusal ->
            dynamicTest(
                reason(refusal),
                () -> {
                  String comment = contract.getOrDefault(reason(refusal), "nothing");
                  WireFailure failure = WireFailure.of(Failures.status(refusal.asException()));
                  assertThat(failure.reason()).isEqualTo(reason(refusal));
                  assertThat(comment).startsWith(failure.code().name());
                  assertThat(failure.retry()).isEqualTo(comment.contains("with RetryInfo"));
                  assertThat(failure.metadata().keySet()).isEqualTo(metadata(comment));
                }));
  }

  @Test
  void everyReasonOfTheContract_isGivenByARefusalOrAFault() {
    Set<String> given =
        Stream.concat(refusals().map(FailuresTest::reason), Stream.of("INTERNAL"))
            .collect(Collectors.toSet());
    Set<String> reasons =
        Arrays.stream(ErrorReason.values())
            .filter(reason -> reason != ErrorReason.UNRECOGNIZED)
            .filter(reason -> reason != ErrorReason.ERROR_REASON_UNSPECIFIED)
            .map(reason -> reason.name().substring(PREFIX.length()))
            .collect(Collectors.toSet());

    assertThat(given).isEqualTo(reasons);
    assertThat(contract().keySet()).containsAll(reasons);
  }

  @Test
  void unexpectedException_isInternalWithAnIncidentAndWithoutItsMessage() {
    Status status = Failures.status(new IllegalStateException("what nobody may read"));

    WireFailure failure = WireFailure.of(status);
    assertThat(failure.code()).isEqualTo(Code.INTERNAL);
    assertThat(failure.reason()).isEqualTo("INTERNAL");
    assertThat(failure.metadata()).containsOnlyKeys("incident");
    assertThat(failure.metadata().get("incident")).hasSize(36);
    assertThat(status.toString()).doesNotContain("what nobody may read", "IllegalState");
  }

  @Test
  void error_isInternalToo() {
    assertThat(WireFailure.of(Failures.status(new StackOverflowError())).code())
        .isEqualTo(Code.INTERNAL);
  }

  @Test
  void valueThatAClauseForbids_namesItsField() {
    assertThat(WireFailure.of(Failures.status(new InvalidValueException("pci", "must be small"))))
        .isEqualTo(WireFailure.fieldInvalid("pci"));
  }

  private static Stream<Refusal> refusals() {
    return Arrays.stream(Refusal.class.getPermittedSubclasses()).map(FailuresTest::sample);
  }

  private static Refusal sample(Class<?> kind) {
    RecordComponent[] components = kind.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = Arrays.stream(types).map(FailuresTest::value).toArray();
    try {
      return (Refusal) kind.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("No sample of " + kind, e);
    }
  }

  private static Object value(Class<?> type) {
    Map<Class<?>, Object> values =
        Map.of(
            String.class,
            "text",
            int.class,
            7,
            KeyRef.class,
            KeyRef.random(),
            KeyName.class,
            KeyName.K_AMF,
            NasCount.class,
            NasCount.ZERO);
    if (!values.containsKey(type)) {
      throw new AssertionError("No sample of " + type);
    }
    return values.get(type);
  }

  /** KeyNotFound is KEY_NOT_FOUND. */
  private static String reason(Refusal refusal) {
    String name = refusal.getClass().getSimpleName();
    return WORD_END.matcher(name).replaceAll("_").toUpperCase(Locale.ROOT);
  }

  /** The comment of every reason. */
  private static Map<String, String> contract() {
    try {
      return ENTRY
          .matcher(Files.readString(CONTRACT))
          .results()
          .collect(Collectors.toMap(entry -> entry.group(2), FailuresTest::comment));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String comment(MatchResult entry) {
    return entry.group(1).replaceAll("\\s*//\\s*", " ").strip();
  }

  private static Set<String> metadata(String comment) {
    int start = comment.indexOf("Metadata:");
    return start < 0
        ? Set.of()
        : Pattern.compile("`(\\w+)`")
            .matcher(comment.substring(start))
            .results()
            .map(name -> name.group(1))
            .collect(Collectors.toSet());
  }
}
