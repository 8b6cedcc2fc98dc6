package srvcc.kms.client.message;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import srvcc.kms.client.nas.KeySetIdentifier;
import srvcc.kms.client.nas.NasAlgorithm;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.client.nas.UeSecurityCapability;

/** Messages between UE and AMF (5GMM, TS 24.501), as far as key handling needs them. */
public sealed interface NasMessage extends Message {
  /** A message before it is protected. */
  sealed interface Plain extends NasMessage {
    /** Returns the octets that are protected: the message type and what it carries. */
    ByteString octets();
  }

  /**
   * A message as it goes over the air.
   *
   * @param content what it is, for the ladder
   * @param count its NAS COUNT, of which 8 bits are on the air
   * @param text its octets, ciphered or not
   * @param mac NAS-MAC, 4 octets
   */
  record Protected(Plain content, NasCount count, ByteString text, ByteString mac)
      implements NasMessage {
    @Override
    public UeContextId ue() {
      return content.ue();
    }

    @Override
    public String name() {
      return content.name();
    }

    @Override
    public String detail() {
      String with = "NAS COUNT " + count;
      return content.detail().isEmpty() ? with : content.detail() + ", " + with;
    }
  }

  /**
   * Begins a registration.
   *
   * @param ue the UE
   * @param ngKsi of the context that it is protected with
   */
  record RegistrationRequest(UeContextId ue, KeySetIdentifier ngKsi) implements Plain {
    @Override
    public String name() {
      return "Registration Request";
    }

    @Override
    public String detail() {
      return "ngKSI " + ngKsi.value();
    }

    @Override
    public ByteString octets() {
      return NasMessage.octets(0x41, ngKsi.value());
    }
  }

  /**
   * Takes a security context into use.
   *
   * @param ue the UE
   * @param ngKsi of the context
   * @param kAmfChange K_AMF_change_flag: the UE derives K_AMF' first
   * @param capability as the UE sent it
   */
  record SecurityModeCommand(
      UeContextId ue, KeySetIdentifier ngKsi, boolean kAmfChange, UeSecurityCapability capability)
      implements Plain {
    @Override
    public String name() {
      return "Security Mode Command";
    }

    @Override
    public String detail() {
      return "ngKSI " + ngKsi.value() + ", K_AMF_change_flag " + (kAmfChange ? 1 : 0);
    }

    /** The selected algorithms are 128-NEA2 and 128-NIA2. */
    @Override
    public ByteString octets() {
      int selected = NasAlgorithm.AES.identity() << 4 | NasAlgorithm.AES.identity();
      return NasMessage.octets(
          0x5D,
          selected,
          ngKsi.value(),
          capability.ea(),
          capability.ia(),
          capability.eea(),
          capability.eia(),
          kAmfChange ? 1 : 0);
    }
  }

  /**
   * The UE uses the context.
   *
   * @param ue the UE
   */
  record SecurityModeComplete(UeContextId ue) implements Plain {
    @Override
    public String name() {
      return "Security Mode Complete";
    }

    @Override
    public String detail() {
      return "";
    }

    @Override
    public ByteString octets() {
      return NasMessage.octets(0x5E);
    }
  }

  /**
   * The UE is registered.
   *
   * @param ue the UE
   * @param guti its new 5G-GUTI
   */
  record RegistrationAccept(UeContextId ue, int guti) implements Plain {
    @Override
    public String name() {
      return "Registration Accept";
    }

    @Override
    public String detail() {
      return "a new 5G-GUTI";
    }

    @Override
    public ByteString octets() {
      return NasMessage.octets(0x42)
          .concat(ByteString.copyFrom(ByteBuffer.allocate(Integer.BYTES).putInt(guti).flip()));
    }
  }

  /**
   * The UE is not registered.
   *
   * @param ue the UE
   * @param cause why, a 5GMM cause
   */
  record RegistrationReject(UeContextId ue, int cause) implements Plain {
    @Override
    public String name() {
      return "Registration Reject";
    }

    @Override
    public String detail() {
      return "5GMM cause " + cause;
    }

    @Override
    public ByteString octets() {
      return NasMessage.octets(0x44, cause);
    }
  }

  private static ByteString octets(int... values) {
    byte[] octets = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      octets[i] = (byte) values[i];
    }
    return ByteString.copyFrom(octets);
  }
}
