package srvcc.kms.client.kms;

import io.grpc.ClientInterceptor;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;
import srvcc.kms.client.pki.NfIdentity;

/**
 * A network function's own connections to the servers of the key management service: mutual TLS
 * 1.3. Calls go round robin to the servers that are healthy; a call that one could not take is
 * repeated on another. An import stays on one server. Which server a handover's calls meet does not
 * matter.
 */
public final class KmsClient implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final Calls calls;

  private KmsClient(Calls calls) {
    this.calls = calls;
  }

  /**
   * Connects a network function to a service of one server, at its first call.
   *
   * @throws IllegalArgumentException if TLS refuses the identity
   */
  public static KmsClient connect(KmsEndpoint endpoint, NfIdentity identity) {
    return connect(List.of(endpoint), identity);
  }

  /**
   * Connects a network function to the servers of a service, at its first call.
   *
   * @param endpoints each names one server, whose certificate states that very host
   * @throws IllegalArgumentException if there are no endpoints, or TLS refuses the identity
   */
  public static KmsClient connect(List<KmsEndpoint> endpoints, NfIdentity identity) {
    return connect(endpoints, identity, RetryPolicy.DEFAULT);
  }

  /** Connects a network function that repeats calls in its own way. */
  public static KmsClient connect(
      List<KmsEndpoint> endpoints, NfIdentity identity, RetryPolicy retries) {
    if (endpoints.isEmpty()) {
      throw new IllegalArgumentException("a service has at least one server");
    }
    SslContext tls = tls(identity);
    List<Server> servers =
        endpoints.stream().distinct().map(endpoint -> Server.at(endpoint, tls)).toList();
    return new KmsClient(
        new Calls(new Servers(servers), retries, DEADLINE, List.of(), new AtomicLong()));
  }

  /** Returns the same connections, seen by an interceptor; closing either closes both. */
  public KmsClient observedBy(ClientInterceptor observer) {
    return new KmsClient(calls.observedBy(observer));
  }

  /**
   * Returns the same connections, for calls that have another time; closing either closes both.
   *
   * @param deadline how long a call may take with all its repetitions, up to a minute; 20 seconds
   *     unless said
   */
  public KmsClient within(Duration deadline) {
    return new KmsClient(calls.within(deadline));
  }

  /** Returns the calls of KeyService. */
  public Keys keys() {
    return new Keys(calls);
  }

  /** Returns the calls of HandoverService. */
  public Handovers handovers() {
    return new Handovers(calls);
  }

  /** Returns the calls of TransferService. */
  public Transfers transfers() {
    return new Transfers(calls);
  }

  /** Returns the calls of DerivationService. */
  public Derivations derivations() {
    return new Derivations(calls);
  }

  /** Returns the calls of InterworkingService. */
  public Interworking interworking() {
    return new Interworking(calls);
  }

  /** Returns the calls of InterworkingService between UTRAN and E-UTRAN. */
  public Utran utran() {
    return new Utran(calls);
  }

  /** Returns the calls of EpsTransferService. */
  public EpsTransfers epsTransfers() {
    return new EpsTransfers(calls);
  }

  /** Returns the calls of UpeTransferService. */
  public UpeTransfers upeTransfers() {
    return new UpeTransfers(calls);
  }

  /** Returns how often a call was repeated on another server than the one that failed. */
  public long callsMoved() {
    return calls.moved().get();
  }

  /** Ends the connections, with what is still on its way. */
  @Override
  public void close() {
    calls.servers().close();
  }

  private static SslContext tls(NfIdentity identity) {
    try {
      return GrpcSslContexts.forClient()
          .keyManager(identity.key(), identity.chain().toArray(X509Certificate[]::new))
          .trustManager(identity.authority())
          .protocols("TLSv1.3")
          .build();
    } catch (SSLException e) {
      throw new IllegalArgumentException("TLS does not take " + identity, e);
    }
  }
}
