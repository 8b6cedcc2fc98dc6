package srvcc.kms.client;

import java.io.IOException;
import srvcc.kms.client.kms.ConnectionFault;
import srvcc.kms.client.kms.KmsEndpoint;
import srvcc.kms.client.kms.KmsException;
import srvcc.kms.client.pki.PkiDirectory;
import srvcc.kms.client.scenario.Connections;

/**
 * Whether a service can be reached that somebody else started.
 *
 * @param endpoint where it listens
 * @param pki the certificates of the network functions
 */
record Reachability(KmsEndpoint endpoint, PkiDirectory pki) {
  /**
   * Makes a call that the AMF is allowed.
   *
   * @throws IOException if there is no connection; says why, and what to do
   */
  void check(Connections connections) throws IOException {
    try {
      connections.amf().keys().transportKey();
    } catch (KmsException e) {
      if (e.connectionFault().isPresent()) {
        throw new IOException(text(e.connectionFault().get()), e);
      }
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
