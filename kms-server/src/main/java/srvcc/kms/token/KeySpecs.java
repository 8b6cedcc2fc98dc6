package srvcc.kms.token;

import java.util.EnumSet;
import java.util.Set;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRef;

/** What a key of each kind is made for; it gets the attributes of that and no others. */
final class KeySpecs {
  private KeySpecs() {}

  static KeySpec of(KeyRef ref, KeyName name) {
    return new KeySpec(
        name.specName(), ref.toString(), name.octets(), uses(name), KeySpec.Lifetime.SESSION);
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
      case CK_SRVCC, IK_SRVCC -> EnumSet.of(KeyUse.RELEASE);
      case CK_PRIME,
          IK_PRIME,
          K_NAS_ENC,
          K_NAS_INT,
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
