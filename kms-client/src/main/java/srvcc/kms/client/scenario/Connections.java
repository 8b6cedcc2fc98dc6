package srvcc.kms.client.scenario;

import java.io.IOException;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.kms.KmsEndpoint;
import srvcc.kms.client.pki.NfIdentity;
import srvcc.kms.client.pki.PkiDirectory;

/**
 * The connections of the network functions to the service, one for each and each with an identity
 * of its own.
 *
 * @param amf connection of the AMF
 * @param mme connection of the MME_SRVCC
 * @param msc connection of the MSC server
 * @param mmeIdentity who the MME_SRVCC is
 * @param mscIdentity who the MSC server is
 */
public record Connections(
    KmsClient amf, KmsClient mme, KmsClient msc, NfIdentity mmeIdentity, NfIdentity mscIdentity)
    implements AutoCloseable {

  /** Connects the network functions whose certificates are in a directory. */
  public static Connections open(KmsEndpoint endpoint, PkiDirectory pki) throws IOException {
    NfIdentity amf = pki.identity("amf");
    NfIdentity mme = pki.identity("mme");
    NfIdentity msc = pki.identity("msc");
    return new Connections(
        KmsClient.connect(endpoint, amf),
        KmsClient.connect(endpoint, mme),
        KmsClient.connect(endpoint, msc),
        mme,
        msc);
  }

  /** Ends all connections. */
  @Override
  public void close() {
    amf.close();
    mme.close();
    msc.close();
  }
}
