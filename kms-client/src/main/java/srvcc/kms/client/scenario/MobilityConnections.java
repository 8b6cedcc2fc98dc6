package srvcc.kms.client.scenario;

import java.io.IOException;
import java.util.List;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.kms.KmsEndpoint;
import srvcc.kms.client.pki.NfIdentity;
import srvcc.kms.client.pki.PkiDirectory;

/**
 * The connections of two AMFs between which a UE moves, to whose certificates NAS keys are wrapped,
 * of the MME that it moves to from the one of {@link Connections}, and of the SGSN of UTRAN.
 *
 * @param source connection of the AMF where the UE is first
 * @param target connection of the other
 * @param sourceIdentity who the one is
 * @param targetIdentity who the other is
 * @param mme connection of that MME
 * @param mmeIdentity who it is
 * @param sgsn connection of the SGSN
 * @param sgsnIdentity who the SGSN is
 * @param upes the UPEs between which a UE moves
 */
public record MobilityConnections(
    KmsClient source,
    KmsClient target,
    NfIdentity sourceIdentity,
    NfIdentity targetIdentity,
    KmsClient mme,
    NfIdentity mmeIdentity,
    KmsClient sgsn,
    NfIdentity sgsnIdentity,
    UpeConnections upes)
    implements AutoCloseable {

  /** Connects those whose certificates are in a directory, to all servers. */
  public static MobilityConnections open(List<KmsEndpoint> endpoints, PkiDirectory pki)
      throws IOException {
    NfIdentity source = pki.identity("source-amf");
    NfIdentity target = pki.identity("target-amf");
    NfIdentity mme = pki.identity("mme2");
    NfIdentity sgsn = pki.identity("sgsn");
    return new MobilityConnections(
        KmsClient.connect(endpoints, source),
        KmsClient.connect(endpoints, target),
        source,
        target,
        KmsClient.connect(endpoints, mme),
        mme,
        KmsClient.connect(endpoints, sgsn),
        sgsn,
        UpeConnections.open(endpoints, pki));
  }

  /** Returns how often a call was repeated on another server than the one that failed. */
  public long callsMoved() {
    return source.callsMoved()
        + target.callsMoved()
        + mme.callsMoved()
        + sgsn.callsMoved()
        + upes.callsMoved();
  }

  /** Ends the connections. */
  @Override
  public void close() {
    source.close();
    target.close();
    mme.close();
    upes.close();
    sgsn.close();
  }
}
