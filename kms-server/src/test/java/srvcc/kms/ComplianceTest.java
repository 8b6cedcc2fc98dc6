package srvcc.kms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import srvcc.kms.derivation.Clause;
import srvcc.kms.derivation.Derivation;

/** Holds docs/compliance.md to the code. */
class ComplianceTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final List<Path> SOURCES =
      Stream.of("kms-server", "kms-client", "kms-bench")
          .flatMap(
              module -> Stream.of("src/main/java", "src/test/java").map(Path.of(module)::resolve))
          .map(ROOT::resolve)
          .toList();
  private static final Pattern QUALIFIED = Pattern.compile("srvcc(?:\\.[a-z0-9]+)+\\.[A-Z]\\w+");
  private static final Pattern TEST = Pattern.compile("\\b[A-Z]\\w+Test\\b");

  @ParameterizedTest
  @EnumSource(Clause.class)
  void clause_hasARowWithItsFcAndItsClass(Clause clause) throws IOException {
    List<String> cells = row(clause.citation());

    assertThat(cells.get(1)).isEqualTo("%02X".formatted(clause.fc()));
    assertThat(derivation(cells.get(2))).isAssignableTo(Derivation.class);
  }

  @Test
  void classes_exist() throws IOException {
    assertThat(found(QUALIFIED))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(source(name.replace('.', '/') + ".java")).isPresent());
  }

  @Test
  void tests_exist() throws IOException {
    assertThat(found(TEST))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(anywhere(name + ".java")).isTrue());
  }

  private static Class<?> derivation(String name) {
    try {
      return Class.forName("srvcc.kms.derivation." + name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError("docs/compliance.md names a class that does not exist: " + name, e);
    }
  }

  private static List<String> row(String citation) throws IOException {
    return page()
        .lines()
        .filter(line -> line.startsWith("| " + citation + " |"))
        .map(line -> Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList())
        .findFirst()
        .orElseThrow(() -> new AssertionError("docs/compliance.md has no row for " + citation));
  }

  private static List<String> found(Pattern pattern) throws IOException {
    return pattern.matcher(page()).results().map(MatchResult::group).distinct().toList();
  }

  private static Optional<Path> source(String file) {
    return SOURCES.stream().map(source -> source.resolve(file)).filter(Files::exists).findFirst();
  }

  private static boolean anywhere(String fileName) {
    return SOURCES.stream().filter(Files::exists).anyMatch(source -> holds(source, fileName));
  }

  private static boolean holds(Path source, String fileName) {
    try (Stream<Path> files = Files.walk(source)) {
      return files.anyMatch(file -> file.endsWith(fileName));
    } catch (IOException e) {
      throw new AssertionError("cannot walk " + source, e);
    }
  }

  private static String page() throws IOException {
    return Files.readString(ROOT.resolve("docs/compliance.md"));
  }
}
