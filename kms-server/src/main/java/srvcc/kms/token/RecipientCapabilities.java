package srvcc.kms.token;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import srvcc.kms.vault.OaepHash;

/**
 * Tells in a certificate with which hashes the token behind it opens RSAES-OAEP: the extension
 * S/MIME Capabilities (RFC 4262) with id-RSAES-OAEP and its parameters (RFC 4055), best first.
 */
final class RecipientCapabilities {
  static final ASN1ObjectIdentifier EXTENSION = PKCSObjectIdentifiers.pkcs_9_at_smimeCapabilities;

  private RecipientCapabilities() {}

  static ASN1Encodable of(List<OaepHash> hashes) {
    return new DERSequence(
        hashes.stream().map(RecipientCapabilities::algorithm).toArray(ASN1Encodable[]::new));
  }

  /** Empty, if the certificate says nothing that is understood here. */
  static List<OaepHash> read(X509Certificate certificate) {
    byte[] extension = certificate.getExtensionValue(EXTENSION.getId());
    try {
      return extension == null ? List.of() : read(ASN1Sequence.getInstance(parsed(extension)));
    } catch (IOException | IllegalArgumentException malformed) {
      return List.of();
    }
  }

  private static List<OaepHash> read(ASN1Sequence capabilities) {
    List<OaepHash> hashes = new ArrayList<>();
    for (ASN1Encodable capability : capabilities) {
      Arrays.stream(OaepHash.values())
          .filter(hash -> algorithm(hash).equals(capability.toASN1Primitive()))
          .forEach(hashes::add);
    }
    return List.copyOf(hashes);
  }

  private static ASN1Encodable parsed(byte[] extension) throws IOException {
    return JcaX509ExtensionUtils.parseExtensionValue(extension);
  }

  private static ASN1Encodable algorithm(OaepHash hash) {
    AlgorithmIdentifier digest =
        new AlgorithmIdentifier(
            switch (hash) {
              case SHA1 -> OIWObjectIdentifiers.idSHA1;
              case SHA256 -> NISTObjectIdentifiers.id_sha256;
            },
            DERNull.INSTANCE);
    RSAESOAEPparams parameters =
        new RSAESOAEPparams(
            digest,
            new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, digest),
            RSAESOAEPparams.DEFAULT_P_SOURCE_ALGORITHM);
    return new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSAES_OAEP, parameters)
        .toASN1Primitive();
  }
}
