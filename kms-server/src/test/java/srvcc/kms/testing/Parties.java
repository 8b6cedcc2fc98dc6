package srvcc.kms.testing;

import java.util.List;
import java.util.UUID;
import srvcc.kms.key.NfInstanceId;

/** The network functions that the tests are played by. */
public final class Parties {
  /** Owns the K_AMF. */
  public static final NfInstanceId AMF = named("00000000-0000-4000-8000-00000000a3f1");

  /** An AMF that has no part in it. */
  public static final NfInstanceId OTHER_AMF = named("00000000-0000-4000-8000-00000000a3f2");

  /** The MME_SRVCC. */
  public static final NfInstanceId MME = named("00000000-0000-4000-8000-0000000033e1");

  /** An MME that has no part in it. */
  public static final NfInstanceId OTHER_MME = named("00000000-0000-4000-8000-0000000033e2");

  /** The MSC server. */
  public static final NfInstanceId MSC = named("00000000-0000-4000-8000-00000000c5c1");

  /** An MSC server that has no part in it. */
  public static final NfInstanceId OTHER_MSC = named("00000000-0000-4000-8000-00000000c5c2");

  /** The UPE that has a user plane first. */
  public static final NfInstanceId UPE = named("00000000-0000-4000-8000-00000000d9e1");

  /** The UPE that has it next. */
  public static final NfInstanceId OTHER_UPE = named("00000000-0000-4000-8000-00000000d9e2");

  /** The SGSN. */
  public static final NfInstanceId SGSN = named("00000000-0000-4000-8000-0000000059b1");

  /** An SGSN that has no part in it. */
  public static final NfInstanceId OTHER_SGSN = named("00000000-0000-4000-8000-0000000059b2");

  /** Whoever audits the service. */
  public static final NfInstanceId AUDITOR = named("00000000-0000-4000-8000-00000000adad");

  /** All that have keys. */
  public static final List<NfInstanceId> ALL =
      List.of(AMF, OTHER_AMF, MME, OTHER_MME, MSC, OTHER_MSC, SGSN, OTHER_SGSN);

  private Parties() {}

  private static NfInstanceId named(String uuid) {
    return new NfInstanceId(UUID.fromString(uuid));
  }
}
