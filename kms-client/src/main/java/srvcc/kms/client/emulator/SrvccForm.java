package srvcc.kms.client.emulator;

import java.util.List;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.crypto.SrvccDerivations;
import srvcc.kms.client.crypto.SrvccKeys;
import srvcc.kms.client.nas.NasCount;

/** How CK_SRVCC and IK_SRVCC come from K_AMF; UE and network have to agree on it. */
public enum SrvccForm {
  /** TS 33.501 J.1.2. */
  MAPPED(
      List.of("K_ASME_SRVCC", "CK_SRVCC", "IK_SRVCC"),
      "derives K_ASME_SRVCC (A.21), CK_SRVCC, IK_SRVCC (A.12)"),
  /** K_ASME' is taken as CK_SRVCC‖IK_SRVCC (TR 33.856 solution 1.1). */
  CONCATENATED(
      List.of("K'_ASME", "CK_SRVCC", "IK_SRVCC"),
      "derives K_ASME' (A.14.2), takes it as CK_SRVCC||IK_SRVCC"),
  /** Without an MME (TR 33.856 solution 1.2): the same derivations. */
  DIRECT(List.of("CK_SRVCC", "IK_SRVCC"), "derives CK_SRVCC, IK_SRVCC (A.21 and A.12 in one step)");

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable; the checker sees the interface.
  private final List<String> keyNames;

  private final String text;

  SrvccForm(List<String> keyNames, String text) {
    this.keyNames = keyNames;
    this.text = text;
  }

  /** Returns the names of the keys that a handover has the service make. */
  public List<String> keyNames() {
    return keyNames;
  }

  /** Returns what the UE does, for people. */
  public String text() {
    return text;
  }

  /** Derives CK_SRVCC and IK_SRVCC as a UE does. */
  public SrvccKeys keys(SecretOctets kAmf, NasCount downlink) {
    return switch (this) {
      case MAPPED, DIRECT -> SrvccDerivations.srvccKeys(kAmf, downlink);
      case CONCATENATED -> concatenated(kAmf, downlink);
    };
  }

  private static SrvccKeys concatenated(SecretOctets kAmf, NasCount downlink) {
    try (SecretOctets kAsmePrime = SrvccDerivations.kAsmePrime(kAmf, downlink)) {
      return SrvccDerivations.halves(kAsmePrime);
    }
  }
}
