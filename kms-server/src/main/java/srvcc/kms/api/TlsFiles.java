package srvcc.kms.api;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who the service is and whom it believes, as files.
 *
 * @param certificateChain the service's certificate, then those that issued it; PEM
 * @param privateKey PKCS#8, PEM
 * @param clientAuthorities CAs of the callers; PEM
 * @param revocationList what these CAs have revoked; PEM, or one list in DER
 */
public record TlsFiles(
    Path certificateChain, Path privateKey, Path clientAuthorities, Optional<Path> revocationList) {

  /** All of them. */
  Stream<Path> all() {
    return Stream.concat(
        Stream.of(certificateChain, privateKey, clientAuthorities), revocationList.stream());
  }
}
