package srvcc.kms.exposure;

import io.grpc.ClientInterceptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.kms.KeyWrapper;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.nas.KeySetIdentifier;
import srvcc.kms.client.scenario.Connections;
import srvcc.kms.client.scenario.MobilityConnections;
import srvcc.kms.client.scenario.UpeConnections;

/**
 * The network functions of an audit: whatever they say to the service is recorded, outside TLS and
 * inside it, and the keys that it makes are written down.
 */
final class NetworkFunctions implements AutoCloseable {
  private static final int K_AMF_OCTETS = 32;

  private final KeyBook book = new KeyBook();
  private final RecordingProxy proxy;
  private final RecordedMessages messages;
  private final Connections connections;
  private final Decoy wireDecoy = Decoy.random("octets sent in clear by the same way");
  private final Decoy referenceDecoy;
  private final Path wire;
  private final Path bodies;

  private NetworkFunctions(AuditedService service) throws IOException {
    wire = service.resolve("wire");
    bodies = service.resolve("messages");
    proxy = RecordingProxy.before(service.endpoint(), wire);
    messages = RecordedMessages.to(bodies);
    connections = observed(Connections.open(proxy.endpoint(), service.pki()));
    proxy.send(wireDecoy.octets());
    referenceDecoy = Decoy.of("reference of a K_AMF that the service keeps", imported());
  }

  /** Connects them, and imports one K_AMF whose reference is a decoy. */
  static NetworkFunctions connect(AuditedService service) throws IOException {
    return new NetworkFunctions(service);
  }

  KeyBook book() {
    return book;
  }

  Connections connections() {
    return connections;
  }

  Decoy wireDecoy() {
    return wireDecoy;
  }

  Decoy referenceDecoy() {
    return referenceDecoy;
  }

  /** The directory of what passed outside TLS. */
  Path wire() {
    return wire;
  }

  /** The file of what was inside. */
  Path bodies() {
    return bodies;
  }

  /** Disconnects; what was recorded is complete then. */
  @Override
  public void close() throws IOException {
    connections.close();
    proxy.close();
    messages.close();
  }

  private Connections observed(Connections plain) {
    DerivationWatch watch = new DerivationWatch(book);
    MobilityConnections mobility = plain.mobility();
    return new Connections(
        observed(plain.amf(), watch),
        observed(plain.mme(), watch),
        observed(plain.msc(), watch),
        plain.mmeIdentity(),
        plain.mscIdentity(),
        new MobilityConnections(
            observed(mobility.source(), watch),
            observed(mobility.target(), watch),
            mobility.sourceIdentity(),
            mobility.targetIdentity(),
            observed(mobility.mme(), watch),
            mobility.mmeIdentity(),
            observed(mobility.sgsn(), watch),
            mobility.sgsnIdentity(),
            new UpeConnections(
                observed(mobility.upes().source(), watch),
                observed(mobility.upes().target(), watch),
                mobility.upes().sourceIdentity(),
                mobility.upes().targetIdentity())));
  }

  private KmsClient observed(KmsClient client, DerivationWatch watch) {
    KmsClient observed = client;
    for (ClientInterceptor observer : List.of(watch, messages)) {
      observed = observed.observedBy(observer);
    }
    return observed;
  }

  /** The reference of a K_AMF that nothing happens to. */
  private byte[] imported() {
    try (SecretOctets kAmf = SecretOctets.random(K_AMF_OCTETS)) {
      ExpectedKey agreed = book.agreed(KeyBook.K_AMF, kAmf);
      KeyDescription description =
          connections
              .amf()
              .keys()
              .importKAmf(
                  transportKey -> KeyWrapper.wrap(kAmf, transportKey),
                  KeySetIdentifier.ofNative(0));
      book.imported(description, agreed);
      return description.reference().octets();
    }
  }
}
