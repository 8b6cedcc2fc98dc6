package srvcc.kms.api;

import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CRLException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import srvcc.kms.policy.Trust;

/**
 * What the TLS files make together.
 *
 * @param certificate of the service
 * @param context for connections
 * @param trust for callers and recipients
 */
record TlsMaterial(X509Certificate certificate, SslContext context, Trust trust) {

  /**
   * Reads the files.
   *
   * @throws IOException if one holds something else, or they do not belong together
   */
  static TlsMaterial read(TlsFiles files) throws IOException {
    List<X509Certificate> chain = Pem.certificates(files.certificateChain());
    List<X509Certificate> authorities = Pem.certificates(files.clientAuthorities());
    PrivateKey key = Pem.privateKey(files.privateKey());
    KeyMatch.check(key, chain.getFirst().getPublicKey());
    return new TlsMaterial(
        chain.getFirst(),
        context(key, chain, authorities),
        trust(authorities, files.revocationList()));
  }

  private static Trust trust(List<X509Certificate> authorities, Optional<Path> revocationList)
      throws IOException {
    if (revocationList.isEmpty()) {
      return Trust.in(authorities);
    }
    try {
      return Trust.in(authorities, Pem.lists(revocationList.get()));
    } catch (CRLException e) {
      throw new IOException("tls.revocationList cannot be used: " + e.getMessage(), e);
    }
  }

  private static SslContext context(
      PrivateKey key, List<X509Certificate> chain, List<X509Certificate> authorities)
      throws IOException {
    try {
      return GrpcSslContexts.configure(
              SslContextBuilder.forServer(key, chain.toArray(X509Certificate[]::new)))
          .trustManager(authorities.toArray(X509Certificate[]::new))
          .clientAuth(ClientAuth.REQUIRE)
          .protocols("TLSv1.3")
          .build();
    } catch (IllegalArgumentException e) {
      throw new IOException("TLS cannot use what is configured: " + e.getMessage(), e);
    }
  }
}
