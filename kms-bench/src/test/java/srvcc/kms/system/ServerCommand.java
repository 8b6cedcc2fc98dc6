package srvcc.kms.system;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import srvcc.kms.Main;
import srvcc.kms.client.pki.PkiDirectory;

/** How the service is started: with the flags and the umask of the launcher. */
final class ServerCommand {
  private static final List<String> SHELL =
      List.of("sh", "-c", "ulimit -c 0; umask 077; exec \"$@\"", "kms");
  private static final List<String> FLAGS =
      List.of(
          "-XX:+DisableAttachMechanism",
          "-XX:-HeapDumpOnOutOfMemoryError",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:ErrorFile=/dev/null",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC");
  private static final List<String> EXPORTS =
      List.of(
          "--add-exports=jdk.crypto.cryptoki/sun.security.pkcs11.wrapper=ALL-UNNAMED",
          "--enable-native-access=ALL-UNNAMED",
          "-Dlogback.configurationFile=logback.xml");

  private ServerCommand() {}

  /** As an operator starts it: the jar with its libraries, where the build has made one. */
  static List<String> production(List<String> arguments) {
    Path code = codeOf(Main.class);
    boolean packaged = Files.isRegularFile(code) && Files.isDirectory(code.resolveSibling("lib"));
    return packaged
        ? java(List.of("-jar", code.toString()), arguments)
        : onClassPath(List.of(), Main.class.getName(), arguments);
  }

  /** A main class of the tests. */
  static List<String> watched(List<String> arguments) {
    return onClassPath(List.of(), WatchedMain.class.getName(), arguments);
  }

  /** The service with classes of its own in front of the others. */
  static List<String> with(Path classes, List<String> arguments) {
    return onClassPath(List.of(classes), Main.class.getName(), arguments);
  }

  /** The service with a configuration of the log of one's own. */
  static List<String> logging(Path logback, List<String> arguments) {
    List<String> command = new ArrayList<>(onClassPath(List.of(), Main.class.getName(), arguments));
    command.replaceAll(word ->
        word.startsWith("-Dlogback.configurationFile=")
            ? "-Dlogback.configurationFile=" + logback
            : word);
    return command;
  }

  /** Without the client, which has a configuration of the log of its own. */
  private static List<String> onClassPath(
      List<Path> first, String mainClass, List<String> arguments) {
    String client = codeOf(PkiDirectory.class).toString();
    Stream<String> all = Stream.of(System.getProperty("java.class.path", "").split(":"));
    String path =
        Stream.concat(first.stream().map(Path::toString), all)
            .filter(entry -> !entry.equals(client))
            .collect(Collectors.joining(":"));
    return java(
        Stream.concat(EXPORTS.stream(), Stream.of("-cp", path, mainClass)).toList(), arguments);
  }

  private static List<String> java(List<String> start, List<String> arguments) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return Stream.of(SHELL, List.of(java), FLAGS, start, arguments).flatMap(List::stream).toList();
  }

  private static Path codeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
