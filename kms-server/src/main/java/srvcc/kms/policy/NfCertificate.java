package srvcc.kms.policy;

import java.io.IOException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;

/** Reads a caller out of an NF certificate of the TS 33.310 profile. */
public final class NfCertificate {

  /** NFTypes, RFC 9310. */
  static final String NF_TYPES = "1.3.6.1.5.5.7.1.34";

  private static final Integer SAN_DNS_NAME = 2;
  private static final Integer SAN_URI = 6;
  private static final String URN_UUID = "urn:uuid:";

  private NfCertificate() {}

  /**
   * The caller whose certificate this is. A certificate without NFTypes gives no role.
   *
   * @throws srvcc.kms.refusal.RefusedException CallerUnidentified, if the subject alternative name
   *     holds no {@code urn:uuid:}, or more than one, or names more than one NF set; if NFTypes
   *     does not follow RFC 9310, or has more than AMF in a certificate that names an AMF set
   */
  public static Caller caller(X509Certificate certificate) {
    List<NfInstanceId> instances =
        names(certificate).stream().flatMap(n -> instance(n).stream()).toList();
    if (instances.size() != 1 || NfSet.isStandIn(instances.getFirst())) {
      throw unidentified("the certificate must name one NF instance, SAN URI urn:uuid");
    }
    Set<NfRole> roles = roles(certificate);
    return new Caller(instances.getFirst(), amfSet(certificate, roles), roles, certificate);
  }

  /**
   * Only AMFs share. One that is something else besides could take part in a handover twice, as the
   * set and as the instance.
   */
  private static Optional<NfSet> amfSet(X509Certificate certificate, Set<NfRole> roles) {
    Set<NfSet> sets =
        names(certificate).stream().flatMap(n -> set(n).stream()).collect(Collectors.toSet());
    if (sets.size() > 1) {
      throw unidentified("the certificate must not name more than one NF set");
    }
    Optional<NfSet> amfSet =
        sets.stream().filter(NfSet::isOfAmfs).filter(set -> roles.contains(NfRole.AMF)).findAny();
    if (amfSet.isPresent() && roles.size() > 1) {
      throw unidentified("a certificate that names an AMF set must have the NF type AMF alone");
    }
    return amfSet;
  }

  private static Collection<List<?>> names(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null ? List.of() : names;
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }

  private static Optional<NfInstanceId> instance(List<?> name) {
    if (!SAN_URI.equals(name.get(0))
        || !(name.get(1) instanceof String uri)
        || !uri.startsWith(URN_UUID)) {
      return Optional.empty();
    }
    String text = uri.substring(URN_UUID.length());
    try {
      UUID uuid = UUID.fromString(text);
      boolean canonical = uuid.toString().equalsIgnoreCase(text);
      return canonical ? Optional.of(new NfInstanceId(uuid)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<NfSet> set(List<?> name) {
    return SAN_DNS_NAME.equals(name.get(0)) && name.get(1) instanceof String domainName
        ? NfSet.named(domainName)
        : Optional.empty();
  }

  private static Set<NfRole> roles(X509Certificate certificate) {
    byte[] extension = certificate.getExtensionValue(NF_TYPES);
    List<String> nfTypes = extension == null ? List.of() : nfTypes(extension);
    return nfTypes.stream()
        .flatMap(nfType -> NfRole.ofNfType(nfType).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<String> nfTypes(byte[] extension) {
    try {
      byte[] value = ASN1OctetString.getInstance(extension).getOctets();
      if (!(ASN1Primitive.fromByteArray(value) instanceof ASN1Sequence nfTypes)) {
        throw malformed();
      }
      return Arrays.stream(nfTypes.toArray())
          .map(nfType -> ASN1IA5String.getInstance(nfType).getString())
          .toList();
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      throw malformed();
    }
  }

  private static RuntimeException malformed() {
    return unidentified("the NFTypes extension of the certificate must follow RFC 9310");
  }

  private static RuntimeException unidentified(String rule) {
    return new Refusal.CallerUnidentified(rule).asException();
  }
}
