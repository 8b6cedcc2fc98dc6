package srvcc.kms.client.pki;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** Certificates and private keys as PEM files (RFC 7468). */
final class PemFiles {
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private PemFiles() {}

  static void writeChain(Path file, List<X509Certificate> chain) throws IOException {
    StringBuilder text = new StringBuilder();
    for (X509Certificate certificate : chain) {
      text.append(pem("CERTIFICATE", encoded(certificate)));
    }
    Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
  }

  /** Writes PKCS#8 to a file that nobody else can read from its first moment on. */
  static void writeKey(Path file, PrivateKey key) throws IOException {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    byte[] text = pem("PRIVATE KEY", key.getEncoded()).getBytes(StandardCharsets.US_ASCII);
    try (var channel = Files.newByteChannel(file, options, ownerOnly)) {
      ByteBuffer rest = ByteBuffer.wrap(text);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }

  static List<X509Certificate> readChain(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      List<X509Certificate> chain =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (chain.isEmpty()) {
        throw new IOException(file + " has no certificate in it");
      }
      return chain;
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " is no PEM file of certificates", e);
    }
  }

  static PrivateKey readKey(Path file, Certificate certificate) throws IOException {
    String body = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
    try {
      var pkcs8 = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body));
      return KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
          .generatePrivate(pkcs8);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // The cause could quote the file's content.
      throw new IOException(file + " is no PKCS#8 key of its certificate");
    }
  }

  private static String pem(String label, byte[] content) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, LINES.encodeToString(content), label);
  }

  private static byte[] encoded(X509Certificate certificate) throws IOException {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IOException("a certificate that cannot be encoded", e);
    }
  }
}
