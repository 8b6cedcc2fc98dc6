package srvcc.kms.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import srvcc.kms.client.kms.ConnectionFault;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.kms.KmsEndpoint;
import srvcc.kms.client.kms.KmsException;
import srvcc.kms.client.pki.PkiDirectory;

/**
 * Whether a server can be reached that somebody else started.
 *
 * @param endpoint where it listens
 * @param pki the certificates of the network functions
 */
record Reachability(KmsEndpoint endpoint, PkiDirectory pki) {
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /**
   * Makes a call that the AMF is allowed, and returns why there is no connection, and what to do.
   *
   * @throws IOException if the certificates cannot be read
   */
  Optional<String> fault() throws IOException {
    try (KmsClient amf = KmsClient.connect(endpoint, pki.identity("amf"))) {
      amf.within(LONGEST).keys().transportKey();
      return Optional.empty();
    } catch (KmsException e) {
      return e.connectionFault().map(this::text);
    }
  }

  private String text(ConnectionFault fault) {
    return switch (fault) {
      case NOTHING_LISTENS -> "nothing listens at " + endpoint + "; start ./kms serve";
      case HOST_UNKNOWN -> "the host of " + endpoint + " is not known; correct --server";
      case NO_TLS ->
          "what listens at "
              + endpoint
              + " does not speak TLS; give --server the address that ./kms serve says is ready";
      case SERVICE_NOT_TRUSTED ->
          "the service at %s is not trusted by %s under this name; name the directory of its authority with --pki"
              .formatted(endpoint, pki.authorityCertificate());
      case CERTIFICATE_REFUSED ->
          "the service at %s does not accept the certificate %s; name a directory with --pki whose authority it trusts"
              .formatted(endpoint, pki.certificate("amf"));
    };
  }
}
