package srvcc.kms.key;

/**
 * The keys that the service holds or derives, under the names of TS 33.501 6.2.1 (5GS), TS 33.401
 * 6.2 (EPS) and TS 33.102 (UMTS). A key that is derived from another of the same name (K_AMF' from
 * K_AMF) has that name too; its generation tells them apart.
 */
public enum KeyName {
  /** Anchor of the home network, held by AUSF. */
  K_AUSF("K_AUSF", 256),
  /** Anchor of the serving network, held by SEAF. */
  K_SEAF("K_SEAF", 256),
  /** Root of a 5G security context, native or mapped, held by AMF alone. */
  K_AMF("K_AMF", 256),
  /** Access stratum root of a gNB. */
  K_GNB("K_gNB", 256),
  /** Root of an N3IWF for non-3GPP access. */
  K_N3IWF("K_N3IWF", 256),
  /** Root of a W-AGF for wireline access. */
  K_WAGF("K_WAGF", 256),
  /** Root of a TNGF for trusted non-3GPP access. */
  K_TNGF("K_TNGF", 256),
  /** Root of a TWIF for devices without NAS over trusted WLAN. */
  K_TWIF("K_TWIF", 256),
  /** Next hop: gives forward secrecy at handovers of 5GS and of EPS. */
  NH("NH", 256),
  /** What a target NG-RAN node receives and uses as its K_gNB or K_eNB. */
  K_NG_RAN_STAR("K_NG-RAN*", 256),
  /** Root of the secondary node in dual connectivity. */
  K_SN("K_SN", 256),
  /** Root of an EPS security context, native or mapped. */
  K_ASME("K_ASME", 256),
  /** What an AMF gives to the MME_SRVCC in place of any other key (TS 33.501 J.1.2). */
  K_ASME_SRVCC("K_ASME_SRVCC", 256),
  /** K_ASME' that stands for CK_SRVCC‖IK_SRVCC and for nothing else (TR 33.856 solution 1.1). */
  K_ASME_CK_IK("K'_ASME", 256),
  /** Access stratum root of an eNB. */
  K_ENB("K_eNB", 256),
  /** What a target eNB receives and uses as its K_eNB. */
  K_ENB_STAR("K_eNB*", 256),
  /** CK‖IK of a UMTS security context, as an SGSN or HSS holds it. */
  CK_IK("CK||IK", 256),
  /** Ciphering key of the CS domain after SRVCC. */
  CK_SRVCC("CK_SRVCC", 128),
  /** Integrity key of the CS domain after SRVCC. */
  IK_SRVCC("IK_SRVCC", 128),
  /** Ciphering key mapped from EPS to UTRAN or GERAN. */
  CK_PRIME("CK'", 128),
  /** Integrity key mapped from EPS to UTRAN or GERAN. */
  IK_PRIME("IK'", 128),
  /** NAS ciphering, 5GS or EPS. */
  K_NAS_ENC("K_NASenc", 128),
  /** NAS integrity, 5GS or EPS. */
  K_NAS_INT("K_NASint", 128),
  /** RRC ciphering. */
  K_RRC_ENC("K_RRCenc", 128),
  /** RRC integrity. */
  K_RRC_INT("K_RRCint", 128),
  /** User plane ciphering. */
  K_UP_ENC("K_UPenc", 128),
  /** User plane integrity. */
  K_UP_INT("K_UPint", 128),
  /** NAS-token of TS 33.401 A.9, of which the least significant bits go on the wire. */
  NAS_TOKEN("NAS-token", 256),
  /** The whole of one run of the KDF, for known-answer tests; no registry holds one. */
  KDF_OUTPUT("KDF output", 256);

  private final String specName;
  private final int bits;

  KeyName(String specName, int bits) {
    this.specName = specName;
    this.bits = bits;
  }

  /** Whether a security context may be kept beside the key. */
  public boolean hasContext() {
    return this == K_AMF || this == K_ASME || this == CK_IK;
  }

  /** The name as the standard spells it. */
  public String specName() {
    return specName;
  }

  /** Size of the key in bits. */
  public int bits() {
    return bits;
  }

  /** Size of the key in octets. */
  public int octets() {
    return bits / Byte.SIZE;
  }
}
