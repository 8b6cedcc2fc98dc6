package srvcc.kms.client.pki;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/**
 * A certificate authority for demonstrations and tests. Its certificates follow TS 33.310 6.1.3c
 * and last for days.
 *
 * @param certificate the self-signed certificate of the authority
 * @param key the private key that signs
 */
public record DemoAuthority(X509Certificate certificate, PrivateKey key) {
  private static final String HOME_DOMAIN = "5gc.mnc001.mcc001.3gppnetwork.org";

  static final X500Principal SUBJECT = new X500Principal("O=" + HOME_DOMAIN + ", C=XX");

  private static final X500Principal NAME =
      new X500Principal("CN=Demo authority, O=" + HOME_DOMAIN + ", C=XX");

  /** Makes a new authority. */
  public static DemoAuthority create() {
    KeyPair keys = KeySort.P256.generate();
    return new DemoAuthority(CertificateIssue.authority(NAME, keys), keys.getPrivate());
  }

  /** Makes an identity for a client that only authenticates itself: P-256. */
  public NfIdentity client(NfType... roles) {
    return issue(NfProfile.client(roles));
  }

  /**
   * Makes an identity for a client of an NF set: P-256.
   *
   * @param nfSet an NF Set ID of TS 23.003 28.12, or the FQDN of an AMF set
   */
  public NfIdentity member(String nfSet, NfType... roles) {
    return issue(NfProfile.client(roles).in(nfSet));
  }

  /** Makes an identity for a client that keys are wrapped to: RSA-3072 with key encipherment. */
  public NfIdentity recipient(NfType... roles) {
    return issue(NfProfile.recipient(roles));
  }

  /** Makes an identity for a service on this machine: localhost and 127.0.0.1. */
  public NfIdentity localServer(NfType... roles) {
    return issue(NfProfile.localServer(roles));
  }

  private NfIdentity issue(NfProfile profile) {
    KeyPair keys = profile.keys().generate();
    X509Certificate own =
        CertificateIssue.networkFunction(certificate, key, keys.getPublic(), profile);
    return NfIdentity.of(List.of(own), keys.getPrivate(), certificate);
  }

  @Override
  public String toString() {
    return "DemoAuthority[" + certificate.getSubjectX500Principal() + "]";
  }
}
