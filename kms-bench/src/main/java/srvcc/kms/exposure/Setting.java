package srvcc.kms.exposure;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What decides whether the memory of a process can get to a disk.
 *
 * @param name of the setting
 * @param value as the kernel says it
 * @param safe whether it keeps the memory where it is
 */
record Setting(String name, String value, boolean safe) {
  private static final Path PATTERN = Path.of("/proc/sys/kernel/core_pattern");
  private static final String LIMIT = "Max core file size";

  /** Those of a process. */
  static List<Setting> of(long pid) throws IOException {
    Path process = Path.of("/proc", Long.toString(pid));
    return List.of(coreFile(process), corePipe(process), attach(process));
  }

  private static Setting coreFile(Path process) throws IOException {
    String limits =
        read(process.resolve("limits"))
            .lines()
            .filter(line -> line.startsWith(LIMIT))
            .map(line -> line.substring(LIMIT.length()).strip().replaceAll(" +", " "))
            .findFirst()
            .orElse("unknown");
    return new Setting("size of a core file (soft, hard)", limits, limits.startsWith("0 0"));
  }

  /** A program that the kernel pipes core dumps to gets them whatever the limit is. */
  private static Setting corePipe(Path process) throws IOException {
    String pattern = read(PATTERN);
    String filter = read(process.resolve("coredump_filter"));
    return new Setting(
        "core pattern, and which memory a core dump has",
        pattern + ", " + filter,
        !pattern.startsWith("|") || Long.parseUnsignedLong(filter, 16) == 0);
  }

  private static Setting attach(Path process) throws IOException {
    List<String> arguments = List.of(read(process.resolve("cmdline")).split("\0", -1));
    boolean disabled = arguments.contains("-XX:+DisableAttachMechanism");
    return new Setting("attaching to the JVM", disabled ? "disabled" : "enabled", disabled);
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, Charset.defaultCharset()).strip();
  }
}
