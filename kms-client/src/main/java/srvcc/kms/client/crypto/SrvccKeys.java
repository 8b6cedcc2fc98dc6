package srvcc.kms.client.crypto;

/**
 * The keys of the circuit-switched domain after 5G SRVCC.
 *
 * @param ckSrvcc CK_SRVCC, 16 octets
 * @param ikSrvcc IK_SRVCC, 16 octets
 */
public record SrvccKeys(SecretOctets ckSrvcc, SecretOctets ikSrvcc) implements AutoCloseable {
  private static final int OCTETS = 16;

  /** Refuses keys of another size than 16 octets. */
  public SrvccKeys {
    if (ckSrvcc.size() != OCTETS || ikSrvcc.size() != OCTETS) {
      throw new IllegalArgumentException("CK_SRVCC and IK_SRVCC are 16 octets each");
    }
  }

  /** Returns what may be shown of the keys. */
  public SrvccCheckValues checkValues() {
    return new SrvccCheckValues(
        CheckValue.of(ckSrvcc, "CK_SRVCC"), CheckValue.of(ikSrvcc, "IK_SRVCC"));
  }

  /** Overwrites both keys. */
  @Override
  public void close() {
    ckSrvcc.close();
    ikSrvcc.close();
  }
}
