package srvcc.kms.client.kms;

import io.grpc.Status;
import io.grpc.netty.shaded.io.netty.handler.ssl.NotSslRecordException;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why there is no connection to the service, where that can be told from its status. */
public enum ConnectionFault {
  /** The host refuses connections to this port. */
  NOTHING_LISTENS("nothing listens there", ConnectException.class::isInstance),
  /** The name of the host has no address. */
  HOST_UNKNOWN("its host is not known", UnknownHostException.class::isInstance),
  /** What listens answers with something else, hangs up or stays silent. */
  NO_TLS("what listens there does not speak TLS", ConnectionFault::isNoTls),
  /** The certificate of the service is of another authority, or for another name. */
  SERVICE_NOT_TRUSTED(
      "the certificate of the service is not trusted", CertificateException.class::isInstance),
  /** The service ended TLS with an alert, which it does where it cannot verify a certificate. */
  CERTIFICATE_REFUSED(
      "the service does not accept the certificate of this network function",
      cause -> cause instanceof SSLException && String.valueOf(cause).contains("ALERT"));

  private final String text;

  @SuppressWarnings("ImmutableEnumChecker") // The predicates capture nothing.
  private final Predicate<Throwable> sign;

  ConnectionFault(String text, Predicate<Throwable> sign) {
    this.text = text;
    this.sign = sign;
  }

  static Optional<ConnectionFault> of(Status status) {
    return Arrays.stream(values()).filter(fault -> causes(status).anyMatch(fault.sign)).findFirst();
  }

  private static boolean isNoTls(Throwable cause) {
    return cause instanceof NotSslRecordException
        || cause instanceof SslHandshakeTimeoutException
        || String.valueOf(cause.getMessage()).contains("closed while performing TLS negotiation");
  }

  private static Stream<Throwable> causes(Status status) {
    return Stream.iterate(
        (Throwable) status.asException(), cause -> cause != null, Throwable::getCause);
  }

  @Override
  public String toString() {
    return text;
  }
}
