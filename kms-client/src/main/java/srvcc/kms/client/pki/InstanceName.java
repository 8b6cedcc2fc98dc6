package srvcc.kms.client.pki;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The name of an NF instance in a certificate: subject alternative name {@code urn:uuid:}. */
final class InstanceName {
  private static final String PREFIX = "urn:uuid:";
  private static final int URI = 6;

  private InstanceName() {}

  static String uri(UUID instanceId) {
    return PREFIX + instanceId;
  }

  static UUID of(X509Certificate certificate) {
    return names(certificate).stream()
        .filter(name -> name.get(0).equals(URI) && name.get(1).toString().startsWith(PREFIX))
        .map(name -> UUID.fromString(name.get(1).toString().substring(PREFIX.length())))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("a certificate without urn:uuid: name"));
  }

  private static Collection<List<?>> names(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null ? List.of() : names;
    } catch (CertificateParsingException e) {
      throw new IllegalArgumentException("a certificate with unreadable names", e);
    }
  }
}
