package srvcc.kms.client.message;

/** Media, and the call that carries it (S3 contribution 003, 6.3). */
public sealed interface MediaMessage extends Message {
  /**
   * SRTP packets from one UE to the other.
   *
   * @param ue the UE that is handed over
   * @param count how many
   * @param inCsData whether they are the data of a circuit-switched call, or in UDP
   */
  record SrtpPackets(UeContextId ue, int count, boolean inCsData) implements MediaMessage {
    @Override
    public String name() {
      return count + " SRTP packets";
    }

    @Override
    public String detail() {
      return inCsData ? "as CS data, RFC 4571 frames" : "over UDP";
    }
  }

  /**
   * UE A to the MSC server: the call that the session goes on in.
   *
   * @param ue the UE that is handed over
   * @param indicated whether it says that this is a secure session
   */
  record CallSetup(UeContextId ue, boolean indicated) implements MediaMessage {
    @Override
    public String name() {
      return "Setup";
    }

    @Override
    public String detail() {
      return "CS data, 64 kbit/s" + (indicated ? ", secure session" : "");
    }
  }
}
