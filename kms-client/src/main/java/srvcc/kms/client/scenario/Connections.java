package srvcc.kms.client.scenario;

import java.io.IOException;
import java.util.List;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.kms.KmsEndpoint;
import srvcc.kms.client.pki.NfIdentity;
import srvcc.kms.client.pki.PkiDirectory;
import srvcc.kms.client.wire.Tap;

/**
 * The connections of the network functions to the service, one for each and each with an identity
 * of its own.
 *
 * @param amf connection of the AMF
 * @param mme connection of the MME_SRVCC
 * @param msc connection of the MSC server
 * @param mmeIdentity who the MME_SRVCC is
 * @param mscIdentity who the MSC server is
 * @param mobility the AMFs between which a UE moves
 * @param tap is shown what they send to each other
 */
public record Connections(
    KmsClient amf,
    KmsClient mme,
    KmsClient msc,
    NfIdentity mmeIdentity,
    NfIdentity mscIdentity,
    MobilityConnections mobility,
    Tap tap)
    implements AutoCloseable {

  /** Connects them with nobody at the tap. */
  public Connections(
      KmsClient amf,
      KmsClient mme,
      KmsClient msc,
      NfIdentity mmeIdentity,
      NfIdentity mscIdentity,
      MobilityConnections mobility) {
    this(amf, mme, msc, mmeIdentity, mscIdentity, mobility, Tap.NOBODY);
  }

  /** Connects the network functions to a service of one server. */
  public static Connections open(KmsEndpoint endpoint, PkiDirectory pki) throws IOException {
    return open(List.of(endpoint), pki);
  }

  /** Connects the network functions whose certificates are in a directory, to all servers. */
  public static Connections open(List<KmsEndpoint> endpoints, PkiDirectory pki) throws IOException {
    NfIdentity amf = pki.identity("amf");
    NfIdentity mme = pki.identity("mme");
    NfIdentity msc = pki.identity("msc");
    return new Connections(
        KmsClient.connect(endpoints, amf),
        KmsClient.connect(endpoints, mme),
        KmsClient.connect(endpoints, msc),
        mme,
        msc,
        MobilityConnections.open(endpoints, pki));
  }

  /** Returns the same connections, with somebody at the tap. Closing either closes both. */
  public Connections tappedBy(Tap listener) {
    return new Connections(amf, mme, msc, mmeIdentity, mscIdentity, mobility, listener);
  }

  /** Returns how often a call was repeated on another server than the one that failed. */
  public long callsMoved() {
    return amf.callsMoved() + mme.callsMoved() + msc.callsMoved() + mobility.callsMoved();
  }

  /** Ends all connections. */
  @Override
  public void close() {
    amf.close();
    mme.close();
    msc.close();
    mobility.close();
  }
}
