package srvcc.kms.client.scenario;

import java.util.concurrent.atomic.AtomicInteger;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.srtp.SrtpMasterKey;

/** One UE learns a key of the other one with an octet changed. */
final class WrongSrtpKey implements KeyExchange {
  private final AtomicInteger learnt = new AtomicInteger();
  private final Part part;
  private final int at;
  private final int ue;

  /** What is changed. */
  enum Part {
    KEY,
    SALT
  }

  /**
   * Says which octet of what is changed.
   *
   * @param ue 0 for UE A, 1 for UE B
   */
  WrongSrtpKey(Part part, int at, int ue) {
    this.part = part;
    this.at = at;
    this.ue = ue;
  }

  @Override
  public SrtpMasterKey learnt(SrtpMasterKey key) {
    SrtpMasterKey copy = key.copy();
    if (learnt.getAndIncrement() != ue) {
      return copy;
    }
    return part == Part.KEY
        ? new SrtpMasterKey(changed(copy.key()), copy.salt())
        : new SrtpMasterKey(copy.key(), changed(copy.salt()));
  }

  private SecretOctets changed(SecretOctets secret) {
    return secret.open(octets -> {
      octets[at] ^= 1;
      return SecretOctets.takingOver(octets.clone());
    });
  }
}
