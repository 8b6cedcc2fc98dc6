package srvcc.kms.client.pki;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.UUID;

/**
 * Who a network function is in TLS 1.3: its certificate and the key to it.
 *
 * @param instanceId NF instance, from the subject alternative name {@code urn:uuid:}
 * @param roles the types that the certificate states (RFC 9310)
 * @param chain the certificate, then those that lead towards the authority
 * @param key private key of the certificate
 * @param authority the authority that is trusted to name the other side
 */
public record NfIdentity(
    UUID instanceId,
    List<NfType> roles,
    List<X509Certificate> chain,
    PrivateKey key,
    X509Certificate authority) {

  /** Keeps its own lists. */
  public NfIdentity {
    roles = List.copyOf(roles);
    chain = List.copyOf(chain);
  }

  /** Reads instance and roles from the certificate. */
  public static NfIdentity of(
      List<X509Certificate> chain, PrivateKey key, X509Certificate authority) {
    X509Certificate own = chain.get(0);
    return new NfIdentity(InstanceName.of(own), NfTypesExtension.of(own), chain, key, authority);
  }

  /** Reads the NF instance from a certificate: subject alternative name {@code urn:uuid:}. */
  public static UUID instanceIdOf(X509Certificate certificate) {
    return InstanceName.of(certificate);
  }

  /** Returns the certificate of the network function. */
  public X509Certificate certificate() {
    return chain.get(0);
  }

  @Override
  public String toString() {
    return "NfIdentity[" + roles + " " + instanceId + "]";
  }
}
