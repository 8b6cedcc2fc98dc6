package srvcc.kms.testing;

import java.security.KeyPair;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.KeyUsage;
import srvcc.kms.key.NfInstanceId;

/**
 * What a certificate says of its holder.
 *
 * @param uris in the subject alternative name
 * @param domainNames in the subject alternative name, too
 * @param nfTypes the NFTypes extension of RFC 9310, or whatever stands in its place
 * @param keys of the holder
 * @param keyUsage bits of {@link KeyUsage}
 * @param from when it begins to be valid
 * @param until when it ceases to be valid
 * @param others further extensions: the DER value by its object identifier
 */
public record NfProfile(
    List<String> uris,
    List<String> domainNames,
    Optional<ASN1Encodable> nfTypes,
    KeyPair keys,
    int keyUsage,
    Instant from,
    Instant until,
    Map<String, byte[]> others) {
  static final Instant EARLY = Instant.parse("2020-01-01T00:00:00Z");
  static final Instant LATE = Instant.parse("2090-01-01T00:00:00Z");

  /** A network function as TS 33.310 has it. */
  public static NfProfile of(NfInstanceId instance, String... nfTypes) {
    return new NfProfile(
        List.of("urn:uuid:" + instance),
        List.of(),
        Optional.of(types(nfTypes)),
        TestKeyPairs.ec(),
        KeyUsage.digitalSignature,
        EARLY,
        LATE,
        Map.of());
  }

  /** An MSC server to which keys can be wrapped. */
  public static NfProfile msc(NfInstanceId instance) {
    return of(instance, "CUSTOM_MSC")
        .withKeys(TestKeyPairs.msc())
        .withKeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment);
  }

  /** A UPE to which keys can be wrapped. */
  public static NfProfile upe(NfInstanceId instance) {
    return of(instance, "CUSTOM_UPE")
        .withKeys(TestKeyPairs.msc())
        .withKeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment);
  }

  /** An SGSN to which keys can be wrapped. */
  public static NfProfile sgsn(NfInstanceId instance) {
    return of(instance, "CUSTOM_SGSN")
        .withKeys(TestKeyPairs.msc())
        .withKeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment);
  }

  /** With these URIs in the subject alternative name, which is left out where there are none. */
  public NfProfile withUris(String... names) {
    return new NfProfile(List.of(names), domainNames, nfTypes, keys, keyUsage, from, until, others);
  }

  /** With these domain names in the subject alternative name. */
  public NfProfile withDomainNames(String... names) {
    return new NfProfile(uris, List.of(names), nfTypes, keys, keyUsage, from, until, others);
  }

  /** With something else in the place of NFTypes. */
  public NfProfile withNfTypes(Optional<ASN1Encodable> other) {
    return new NfProfile(uris, domainNames, other, keys, keyUsage, from, until, others);
  }

  /** With other keys. */
  public NfProfile withKeys(KeyPair pair) {
    return new NfProfile(uris, domainNames, nfTypes, pair, keyUsage, from, until, others);
  }

  /** With another key usage; none at all for 0. */
  public NfProfile withKeyUsage(int other) {
    return new NfProfile(uris, domainNames, nfTypes, keys, other, from, until, others);
  }

  /** Valid at another time. */
  public NfProfile valid(Instant begin, Instant end) {
    return new NfProfile(uris, domainNames, nfTypes, keys, keyUsage, begin, end, others);
  }

  /** With one more extension, whose value is put there as it is. */
  public NfProfile withExtension(String identifier, byte[] value) {
    return new NfProfile(
        uris, domainNames, nfTypes, keys, keyUsage, from, until, Map.of(identifier, value));
  }

  private static ASN1Encodable types(String... nfTypes) {
    return new DERSequence(
        Arrays.stream(nfTypes).map(DERIA5String::new).toArray(ASN1Encodable[]::new));
  }
}
