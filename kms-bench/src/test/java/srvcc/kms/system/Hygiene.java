package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import srvcc.kms.client.crypto.SecretOctets;

/** Looks in what a process said for what must not be there. */
final class Hygiene {
  private static final Pattern KEY_IN_HEX = Pattern.compile("\\b[0-9A-Fa-f]{64}\\b");

  private final Set<String> forbidden = ConcurrentHashMap.newKeySet();

  /** Forbids a PIN or a SUPI. */
  void forbid(String secret) {
    forbidden.add(secret);
  }

  /** Forbids a key, in hexadecimal and base64. */
  void forbid(SecretOctets key) {
    key.open(octets -> forbidden.addAll(spellings(octets)));
  }

  /** Fails if the process said any of it, or anything that looks like a key of 32 octets. */
  void check(ServerProcess process) {
    for (String said : List.of(process.stdout(), process.stderr())) {
      assertThat(forbidden).as("what must not be said").isNotEmpty().noneMatch(said::contains);
      assertThat(said.lines()).noneMatch(line -> KEY_IN_HEX.matcher(line).find());
    }
  }

  private static List<String> spellings(byte[] octets) {
    String hex = HexFormat.of().formatHex(octets);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return List.of(
        hex,
        hex.toUpperCase(Locale.ROOT),
        HexFormat.ofDelimiter(":").formatHex(octets),
        HexFormat.ofDelimiter(" ").formatHex(octets),
        java.util.Arrays.toString(octets),
        base64.encodeToString(octets),
        Base64.getUrlEncoder().withoutPadding().encodeToString(octets),
        new String(octets, StandardCharsets.ISO_8859_1));
  }
}
