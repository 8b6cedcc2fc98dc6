package srvcc.kms.client.pki;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A directory with the identities of a demonstration: {@code ca.crt}, and {@code NAME.crt} with
 * {@code NAME.key} for each of {@link #NAMES}. The private keys can be read by their owner alone.
 *
 * @param directory where the files are
 */
public record PkiDirectory(Path directory) {
  private static final String AUTHORITY = "ca";

  /**
   * The identities that are made: a server, AMFs, MMEs, an MSC server, an SGSN and UPEs. To {@code
   * source-amf} and {@code target-amf} NAS keys can be wrapped.
   */
  public static final List<String> NAMES =
      List.of(
          "amf",
          "amf2",
          "mme",
          "mme2",
          "msc",
          "server",
          "sgsn",
          "source-amf",
          "target-amf",
          "upe",
          "upe2");

  /** Makes what is absent, the authority included; what is there stays as it is. */
  public void complete() throws IOException {
    complete(Optional.empty());
  }

  /**
   * Makes what is absent, the authority included; what is there stays as it is.
   *
   * @param amfSet the AMF set that both AMFs are of, if they are of one
   */
  public void complete(Optional<String> amfSet) throws IOException {
    Files.createDirectories(directory);
    DemoAuthority authority = authority();
    for (var entry : identities(amfSet).entrySet()) {
      if (!Files.exists(certificate(entry.getKey()))) {
        NfIdentity identity = entry.getValue().apply(authority);
        PemFiles.writeKey(key(entry.getKey()), identity.key());
        PemFiles.writeChain(certificate(entry.getKey()), identity.chain());
      }
    }
  }

  /** Reads an identity: one of {@link #NAMES}, or of another pair of files that was put there. */
  public NfIdentity identity(String name) throws IOException {
    List<X509Certificate> chain = PemFiles.readChain(certificate(name));
    X509Certificate authority = PemFiles.readChain(authorityCertificate()).get(0);
    return NfIdentity.of(chain, PemFiles.readKey(key(name), chain.get(0)), authority);
  }

  /** Returns the file with the certificate of the authority. */
  public Path authorityCertificate() {
    return certificate(AUTHORITY);
  }

  /** Returns the file with a certificate chain. */
  public Path certificate(String name) {
    return directory.resolve(name + ".crt");
  }

  /** Returns the file with a private key. */
  public Path key(String name) {
    return directory.resolve(name + ".key");
  }

  private static Map<String, Function<DemoAuthority, NfIdentity>> identities(
      Optional<String> amfSet) {
    Function<DemoAuthority, NfIdentity> amf =
        authority ->
            amfSet
                .map(set -> authority.member(set, NfType.AMF))
                .orElseGet(() -> authority.client(NfType.AMF));
    return Map.ofEntries(
        entry("server", authority -> authority.localServer(NfType.KMS)),
        entry("amf", amf),
        entry("amf2", amf),
        entry("source-amf", authority -> authority.recipient(NfType.AMF)),
        entry("target-amf", authority -> authority.recipient(NfType.AMF)),
        entry("mme", authority -> authority.client(NfType.MME)),
        entry("mme2", authority -> authority.client(NfType.MME)),
        entry("msc", authority -> authority.recipient(NfType.MSC)),
        entry("sgsn", authority -> authority.recipient(NfType.SGSN)),
        entry("upe", authority -> authority.recipient(NfType.UPE)),
        entry("upe2", authority -> authority.recipient(NfType.UPE)));
  }

  private static Map.Entry<String, Function<DemoAuthority, NfIdentity>> entry(
      String name, Function<DemoAuthority, NfIdentity> made) {
    return Map.entry(name, made);
  }

  private DemoAuthority authority() throws IOException {
    if (!Files.exists(authorityCertificate())) {
      DemoAuthority made = DemoAuthority.create();
      PemFiles.writeKey(key(AUTHORITY), made.key());
      PemFiles.writeChain(authorityCertificate(), List.of(made.certificate()));
    }
    X509Certificate certificate = PemFiles.readChain(authorityCertificate()).get(0);
    return new DemoAuthority(certificate, PemFiles.readKey(key(AUTHORITY), certificate));
  }
}
