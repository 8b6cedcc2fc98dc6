package srvcc.kms.token;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Which token, in which module (RFC 7512): {@code
 * pkcs11:token=kms?module-path=/usr/lib/softhsm/libsofthsm2.so&pin-source=file:/etc/kms/pin}.
 *
 * <p>Of the path attributes it takes token, serial, manufacturer and model; slots are refused,
 * because tokens renumber them. Of the query attributes it takes module-path and pin-source;
 * pin-value is refused, because a URI is shown to everybody. {@code x-nss-configdir}, a vendor
 * attribute, is the directory of an NSS database.
 *
 * @param attributes path attributes that the token must have, by name
 * @param modulePath of the PKCS#11 module, absolute
 * @param pinSource where the PIN is; absent for a token without login
 * @param nssConfigdir of an NSS database, absolute; present exactly if the module is NSS softoken
 */
public record Pkcs11Uri(
    Map<TokenAttribute, String> attributes,
    Path modulePath,
    Optional<PinSource> pinSource,
    Optional<Path> nssConfigdir) {

  /** Keeps its own copy of the attributes. */
  public Pkcs11Uri {
    attributes = Map.copyOf(attributes);
  }

  /**
   * Reads a URI.
   *
   * @throws TokenException URI_INVALID, naming the attribute at fault
   */
  public static Pkcs11Uri parse(String uri) {
    return Pkcs11UriParser.parse(uri);
  }

  /** Whether a token is the one that is meant, as far as the attributes tell. */
  boolean matches(TokenDescription token) {
    return attributes.entrySet().stream()
        .allMatch(wanted -> wanted.getKey().of(token).equals(wanted.getValue()));
  }
}
