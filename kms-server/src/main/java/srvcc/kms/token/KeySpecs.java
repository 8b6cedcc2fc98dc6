package srvcc.kms.token;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRef;

/** What a key of each kind is made for; it gets the attributes of that and no others. */
final class KeySpecs {
  private static final Set<KeyName> SRVCC_FROM_NR = EnumSet.of(KeyName.K_ASME_SRVCC, KeyName.K_AMF);
  private static final Set<KeyName> OF_AN_ENB = EnumSet.of(KeyName.K_ENB, KeyName.K_ENB_STAR);

  /** What is released if it was derived from one of these. */
  private static final Map<KeyName, Set<KeyName>> RELEASED =
      Map.of(
          KeyName.CK_SRVCC, SRVCC_FROM_NR,
          KeyName.IK_SRVCC, SRVCC_FROM_NR,
          KeyName.K_UP_ENC, OF_AN_ENB);

  private KeySpecs() {}

  /** Of a key that comes in. */
  static KeySpec of(KeyRef ref, KeyName name) {
    return of(ref, name, uses(name));
  }

  /**
   * Of a key that is brought again. Its base is not known then; CK_SRVCC, IK_SRVCC and K_UPenc are
   * brought for their release alone.
   */
  static KeySpec ofRecorded(KeyRef ref, KeyName name) {
    return of(ref, name, RELEASED.containsKey(name) ? EnumSet.of(KeyUse.RELEASE) : uses(name));
  }

  /** Of a key that comes in, if there is no base, or is derived. */
  static KeySpec of(KeyRef ref, KeyName name, Optional<KeyName> base) {
    return base.map(from -> of(ref, name, from)).orElseGet(() -> of(ref, name));
  }

  /**
   * Of a key that is derived. CK_SRVCC and IK_SRVCC are released to the MSC server if they are
   * those of SRVCC from NR, derived from K_ASME_SRVCC (TS 33.501 J.1.2) or cut out of what is
   * derived from K_AMF (TR 33.856 solution 1.1); K_UPenc is to a UPE if it is of EPS. No request
   * releases others.
   */
  static KeySpec of(KeyRef ref, KeyName name, KeyName base) {
    boolean released = RELEASED.getOrDefault(name, Set.of()).contains(base);
    return of(ref, name, released ? EnumSet.of(KeyUse.RELEASE) : uses(name));
  }

  private static KeySpec of(KeyRef ref, KeyName name, Set<KeyUse> uses) {
    return new KeySpec(
        name.specName(), ref.toString(), name.octets(), uses, KeySpec.Lifetime.SESSION);
  }

  private static Set<KeyUse> uses(KeyName name) {
    return switch (name) {
      case K_AUSF,
          K_SEAF,
          K_AMF,
          K_ASME,
          K_ASME_SRVCC,
          K_N3IWF,
          K_WAGF,
          K_TNGF,
          K_TWIF,
          K_NG_RAN_STAR,
          K_SN,
          K_ENB_STAR,
          CK_IK ->
          EnumSet.of(KeyUse.DERIVE);
      case K_GNB, K_ENB, NH -> EnumSet.of(KeyUse.DERIVE, KeyUse.PART_OF_S);
      case K_NAS_ENC, K_NAS_INT, CK_PRIME, IK_PRIME -> EnumSet.of(KeyUse.RELEASE);
      case K_ASME_CK_IK,
          CK_SRVCC,
          IK_SRVCC,
          K_RRC_ENC,
          K_RRC_INT,
          K_UP_ENC,
          K_UP_INT,
          NAS_TOKEN,
          KDF_OUTPUT ->
          EnumSet.noneOf(KeyUse.class);
    };
  }
}
