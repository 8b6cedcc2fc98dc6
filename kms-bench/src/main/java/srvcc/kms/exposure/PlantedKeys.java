package srvcc.kms.exposure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.exposure.search.SoughtKey;

/**
 * Keys that somebody has planted in a service that runs, and decoys. A line has a name, the octets
 * in hexadecimal, and whether they are IN_TOKEN, which is what is taken to be meant, SERVICE_MEMORY
 * or DECOY. No message repeats a line.
 *
 * @param keys that are searched for
 * @param decoys that must be found
 */
record PlantedKeys(List<SoughtKey> keys, List<Decoy> decoys) {
  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  /**
   * Reads a file that nobody else can read.
   *
   * @throws IOException if others can, or a line is not as it should be
   */
  static PlantedKeys in(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException("--keys " + file + ": there is no such file, or it may not be read");
    }
    if (!OWNERS.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IOException("--keys " + file + ": others can read it; type: chmod 600 " + file);
    }
    try (Reader reader = Files.newBufferedReader(file)) {
      return read(reader);
    }
  }

  /** Reads standard input. */
  static PlantedKeys onStandardInput() throws IOException {
    return read(new InputStreamReader(System.in, StandardCharsets.UTF_8));
  }

  static PlantedKeys read(Reader reader) throws IOException {
    List<SoughtKey> keys = new ArrayList<>();
    List<Decoy> decoys = new ArrayList<>();
    int number = 0;
    BufferedReader lines = new BufferedReader(reader);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      String[] words = line.strip().split("\\s+", -1);
      if (!line.isBlank() && !line.strip().startsWith("#")) {
        add(words, number, keys, decoys);
      }
    }
    if (keys.isEmpty() || decoys.isEmpty()) {
      throw new IOException("--keys: at least one key and one DECOY are needed");
    }
    return new PlantedKeys(List.copyOf(keys), List.copyOf(decoys));
  }

  private static void add(String[] words, int number, List<SoughtKey> keys, List<Decoy> decoys)
      throws IOException {
    try {
      String role = words.length > 2 ? words[2].toUpperCase(Locale.ROOT) : "IN_TOKEN";
      byte[] octets = HexFormat.of().parseHex(words.length > 1 ? words[1] : "");
      switch (role) {
        case "IN_TOKEN" -> keys.add(SoughtKey.inToken(words[0], SecretOctets.takingOver(octets)));
        case "SERVICE_MEMORY" ->
            keys.add(SoughtKey.inServiceMemory(words[0], SecretOctets.takingOver(octets)));
        case "DECOY" -> decoys.add(Decoy.of(words[0], octets));
        default -> throw new IllegalArgumentException(role);
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "--keys, line "
              + number
              + ": must be NAME, a multiple of 8 octets in hexadecimal, and IN_TOKEN,"
              + " SERVICE_MEMORY or DECOY");
    }
  }
}
