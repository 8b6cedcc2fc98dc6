package srvcc.kms.client.scenario;

import java.io.IOException;
import java.util.List;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.kms.KmsEndpoint;
import srvcc.kms.client.pki.NfIdentity;
import srvcc.kms.client.pki.PkiDirectory;

/**
 * The connections of two UPEs between which a UE moves, to whose certificates K_UPenc is wrapped.
 *
 * @param source connection of the UPE where the UE is first
 * @param target connection of the other
 * @param sourceIdentity who the one is
 * @param targetIdentity who the other is
 */
public record UpeConnections(
    KmsClient source, KmsClient target, NfIdentity sourceIdentity, NfIdentity targetIdentity)
    implements AutoCloseable {

  /** Connects those whose certificates are in a directory, to all servers. */
  public static UpeConnections open(List<KmsEndpoint> endpoints, PkiDirectory pki)
      throws IOException {
    NfIdentity source = pki.identity("upe");
    NfIdentity target = pki.identity("upe2");
    return new UpeConnections(
        KmsClient.connect(endpoints, source), KmsClient.connect(endpoints, target), source, target);
  }

  /** Returns how often a call was repeated on another server than the one that failed. */
  public long callsMoved() {
    return source.callsMoved() + target.callsMoved();
  }

  /** Ends the connections. */
  @Override
  public void close() {
    source.close();
    target.close();
  }
}
