package srvcc.kms.token;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import sun.security.pkcs11.wrapper.CK_MECHANISM;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/** How a token signs notes, best first; both are signature types of c2sp.org/signed-note. */
enum AuditAlgorithm {
  /** Every reader of signed notes knows it. */
  ED25519(
      Attributes.EC_EDWARDS, Mechanisms.EDWARDS_PAIR_GENERATION, Mechanisms.EDDSA, "1.3.101.112") {
    @Override
    byte[] sign(Session session, long key, byte[] text) throws PKCS11Exception {
      return session.sign(signing(), key, text);
    }

    @Override
    AlgorithmIdentifier identifier() {
      return new AlgorithmIdentifier(curve());
    }
  },
  /** ECDSA on NIST P-256 over a SHA-256 that the service makes of the text, which is public. */
  ECDSA_P256(
      Attributes.EC, Mechanisms.EC_PAIR_GENERATION, Mechanisms.ECDSA, "1.2.840.10045.3.1.7") {
    @Override
    byte[] sign(Session session, long key, byte[] text) throws PKCS11Exception {
      try {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
        return der(session.sign(signing(), key, digest));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }

    @Override
    AlgorithmIdentifier identifier() {
      return new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve());
    }
  };

  private static final BigInteger ORDER = SECNamedCurves.getByName("secp256r1").getN();

  private final long keyType;
  private final long generation;
  private final long signing;
  private final String curve;

  AuditAlgorithm(long keyType, long generation, long signing, String curve) {
    this.keyType = keyType;
    this.generation = generation;
    this.signing = signing;
    this.curve = curve;
  }

  /** Signs the text of a note, as the note has the signature. */
  abstract byte[] sign(Session session, long key, byte[] text) throws PKCS11Exception;

  /** Of the public key in a SubjectPublicKeyInfo. */
  abstract AlgorithmIdentifier identifier();

  /** Whether the token says that it has the mechanisms. */
  boolean isAmong(Set<Long> mechanisms) {
    return mechanisms.contains(generation) && mechanisms.contains(signing);
  }

  long keyType() {
    return keyType;
  }

  CK_MECHANISM generation() {
    return Mechanisms.plain(generation);
  }

  /** The number of the mechanism that signs. */
  long signingMechanism() {
    return signing;
  }

  /** CKA_EC_PARAMS: the curve by its object identifier, DER. */
  byte[] parameters() {
    try {
      return curve().getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The public key of a CKA_EC_POINT.
   *
   * @throws TokenException TOKEN_REFUSED if the token gave something else
   */
  PublicKey publicKey(byte[] point) {
    try {
      byte[] raw = ASN1OctetString.getInstance(point).getOctets();
      byte[] info = new SubjectPublicKeyInfo(identifier(), raw).getEncoded();
      String kind = this == ED25519 ? "Ed25519" : "EC";
      return KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(info));
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      throw new TokenException(
          TokenFailure.TOKEN_REFUSED, "the public key of the audit log is damaged", e);
    }
  }

  ASN1ObjectIdentifier curve() {
    return new ASN1ObjectIdentifier(curve);
  }

  CK_MECHANISM signing() {
    return Mechanisms.plain(signing);
  }

  /** PKCS#11 gives r and s, 32 octets each; notes have the ASN.1 sequence of them. */
  private static byte[] der(byte[] plain) {
    try {
      BigInteger[] rs = PlainDSAEncoding.INSTANCE.decode(ORDER, plain);
      return StandardDSAEncoding.INSTANCE.encode(ORDER, rs[0], rs[1]);
    } catch (IOException | IllegalArgumentException e) {
      throw new TokenException(
          TokenFailure.TOKEN_REFUSED, "the token's ECDSA signature is malformed", e);
    }
  }
}
