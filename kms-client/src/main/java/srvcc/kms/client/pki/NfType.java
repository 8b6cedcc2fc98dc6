package srvcc.kms.client.pki;

import java.util.regex.Pattern;

/**
 * The type of a network function as its certificate states it (RFC 9310).
 *
 * @param name 1 to 32 characters of ASCII, an NFType of TS 29.510 or a name beginning CUSTOM_
 */
public record NfType(String name) {
  private static final Pattern IA5 = Pattern.compile("\\p{ASCII}{1,32}");

  /** Access and mobility management function. */
  public static final NfType AMF = new NfType("AMF");

  /** Mobility management entity; also the MME_SRVCC, for which TS 29.510 has no name. */
  public static final NfType MME = new NfType("MME");

  /** MSC server enhanced for SRVCC, for which TS 29.510 has no name. */
  public static final NfType MSC = new NfType("CUSTOM_MSC");

  /** User plane entity of early LTE, for which TS 29.510 has no name. */
  public static final NfType UPE = new NfType("CUSTOM_UPE");

  /** SGSN, for which TS 29.510 has no name. */
  public static final NfType SGSN = new NfType("CUSTOM_SGSN");

  /** The key management service itself. */
  public static final NfType KMS = new NfType("CUSTOM_KMS");

  /** Refuses what RFC 9310 does not let a certificate say. */
  public NfType {
    if (!IA5.matcher(name).matches()) {
      throw new IllegalArgumentException("an NF type is 1 to 32 characters of ASCII");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
