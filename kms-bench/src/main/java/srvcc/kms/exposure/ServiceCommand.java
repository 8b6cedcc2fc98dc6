package srvcc.kms.exposure;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import srvcc.kms.client.system.Installation;

/**
 * The command lines of the service that is audited.
 *
 * @param installation what is installed
 * @param plan how it is to run
 */
record ServiceCommand(Installation installation, ServicePlan plan) {
  private static final List<String> SHELL =
      List.of(
          "/bin/sh",
          "-c",
          "ulimit -c 0; echo 0 >/proc/self/coredump_filter; umask 077; exec \"$@\"",
          "kms");

  /** The launcher's, but for what a heap dump needs. */
  private static final List<String> FLAGS =
      List.of(
          "-XX:-HeapDumpOnOutOfMemoryError",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:ErrorFile=/dev/null",
          "--add-exports=jdk.crypto.cryptoki/sun.security.pkcs11.wrapper=ALL-UNNAMED",
          "--enable-native-access=ALL-UNNAMED");

  private static final String MAIN = "srvcc.kms.Main";

  /** The command that serves with a configuration. */
  List<String> serve(Path configuration) {
    return command(List.of("serve", "--config", configuration.toString()));
  }

  /** The command that copies the audit log into a folder. */
  List<String> export(Path configuration, Path folder) {
    return command(
        List.of(
            "audit", "export", "--config", configuration.toString(), "--dir", folder.toString()));
  }

  private List<String> command(List<String> words) {
    Stream<List<String>> parts =
        plan.isAsDelivered()
            ? Stream.of(List.of(installation.launcher().toString()), words)
            : Stream.of(SHELL, List.of(java()), FLAGS, attachable(), classPath(), words);
    return parts.flatMap(List::stream).toList();
  }

  private List<String> attachable() {
    return List.of("-XX:" + (plan.watched() ? "-" : "+") + "DisableAttachMechanism");
  }

  private List<String> classPath() {
    String jar = installation.home().resolve("kms-server/target/kms-server.jar").toString();
    String path = plan.classesInFront().map(folder -> folder + ":" + jar).orElse(jar);
    return List.of("-cp", path, MAIN);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
