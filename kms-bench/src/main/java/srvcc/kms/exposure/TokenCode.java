package srvcc.kms.exposure;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Whose code an address is in. */
enum TokenCode {
  /** The token's module. */
  TOKEN,
  /** A library that nobody in the process uses but the token. */
  TOKENS_LIBRARY,
  /** A library that everybody uses. */
  COMMON,
  /** The JVM, what it compiled, and other libraries. */
  OTHER,
  /** No code. */
  NONE;

  private static final Set<String> SOFTHSM = Set.of("libsofthsm2.so");
  private static final Set<String> NSS =
      Set.of(
          "libsoftokn3.so", "libfreebl3.so", "libfreeblpriv3.so", "libnssutil3.so", "libnss3.so");
  private static final List<String> COMMON_NAMES =
      List.of("libc.so", "libc-", "libpthread", "libstdc++", "libgcc_s", "ld-linux", "libm.so");

  /** The JVM has TLS of its own, and Netty a BoringSSL that is linked into it. */
  private static final String OPENSSL = "libcrypto.so";

  /** Whether a mapping is of NSS, code or data. */
  static boolean isNss(Mapping mapping) {
    return NSS.contains(name(mapping));
  }

  /** Whose code stands at an address. */
  static TokenCode at(long address, List<Mapping> mappings) {
    return mappings.stream()
        .filter(mapping -> mapping.contains(address))
        .findFirst()
        .map(TokenCode::of)
        .orElse(NONE);
  }

  private static TokenCode of(Mapping mapping) {
    String name = name(mapping);
    if (!mapping.permissions().contains("x")) {
      return NONE;
    }
    if (SOFTHSM.contains(name) || NSS.contains(name)) {
      return TOKEN;
    }
    if (name.startsWith(OPENSSL)) {
      return TOKENS_LIBRARY;
    }
    return name.startsWith("[") || COMMON_NAMES.stream().anyMatch(name::startsWith)
        ? COMMON
        : OTHER;
  }

  private static String name(Mapping mapping) {
    return mapping.isAnonymous() ? "" : String.valueOf(Path.of(mapping.path()).getFileName());
  }
}
