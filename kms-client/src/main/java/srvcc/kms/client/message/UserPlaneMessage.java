package srvcc.kms.client.message;

import com.google.protobuf.ByteString;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.nas.NasCount;

/** Messages between an MME and UPEs, and the packets that UPEs cipher (S3 contribution 004). */
public sealed interface UserPlaneMessage extends Message {
  /**
   * MME to UPE: the bearer, or the handover that is prepared.
   *
   * @param ue the UE
   * @param kUpEnc by reference
   * @param handover whether another UPE has the bearer already
   */
  record UserPlaneContext(UeContextId ue, KeyReference kUpEnc, boolean handover)
      implements UserPlaneMessage {
    @Override
    public String name() {
      return handover ? "Handover Preparation Request" : "Create Bearer Request";
    }

    @Override
    public String detail() {
      return "K_UPenc " + kUpEnc.shortened();
    }
  }

  /**
   * UPE to MME: it takes part.
   *
   * @param ue the UE
   */
  record HandoverConfirm(UeContextId ue) implements UserPlaneMessage {
    @Override
    public String name() {
      return "Handover Preparation Confirm";
    }

    @Override
    public String detail() {
      return "";
    }
  }

  /**
   * MME to UPE: delete the bearer.
   *
   * @param ue the UE
   */
  record BearerRelease(UeContextId ue) implements UserPlaneMessage {
    @Override
    public String name() {
      return "Delete Bearer Request";
    }

    @Override
    public String detail() {
      return "";
    }
  }

  /**
   * A packet as it goes over the air.
   *
   * @param ue the UE
   * @param count its PDCP COUNT
   * @param text its octets, ciphered
   */
  record Packet(UeContextId ue, NasCount count, ByteString text) implements UserPlaneMessage {
    @Override
    public String name() {
      return "packet";
    }

    @Override
    public String detail() {
      return "COUNT " + count + ", " + text.size() + " octets, 128-EEA2";
    }
  }
}
