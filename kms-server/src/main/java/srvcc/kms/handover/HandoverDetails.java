package srvcc.kms.handover;

import srvcc.kms.audit.Details;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.NasCount;

/** What the audit log says of a handover. */
public final class HandoverDetails {

  private static final String STATE = "state";
  private static final String CK_SRVCC = "ckSrvcc";
  private static final String IK_SRVCC = "ikSrvcc";

  private HandoverDetails() {}

  /** Of one that was prepared. */
  public static Details of(PreparedHandover prepared) {
    return of(prepared.facts())
        .with(STATE, HandoverState.PREPARED.name())
        .key(
            "kAsmeSrvcc",
            prepared.kAsmeSrvcc(),
            prepared.facts().form() == HandoverForm.SRVCC_CONCATENATION
                ? KeyName.K_ASME_CK_IK
                : KeyName.K_ASME_SRVCC,
            prepared.exposure());
  }

  /** Of one whose CK_SRVCC and IK_SRVCC were derived, and K_ASME_SRVCC destroyed. */
  public static Details of(DerivedContext derived) {
    return of(derived.facts())
        .with(STATE, HandoverState.DERIVED.name())
        .key(CK_SRVCC, derived.keys().ck(), KeyName.CK_SRVCC, derived.exposure())
        .key(IK_SRVCC, derived.keys().ik(), KeyName.IK_SRVCC, derived.exposure());
  }

  /** Of one that goes to the MSC server without an MME. */
  public static Details of(DirectContext direct) {
    return of(direct.derived());
  }

  /** Of one whose keys were wrapped for the MSC server. */
  public static Details of(ReleasedKeys released, SrvccKeyPair keys) {
    return of(released.facts())
        .with(STATE, HandoverState.RELEASED.name())
        .key(CK_SRVCC, keys.ck(), KeyName.CK_SRVCC, ExposureClass.RELEASED)
        .key(IK_SRVCC, keys.ik(), KeyName.IK_SRVCC, ExposureClass.RELEASED);
  }

  /** Of one that was asked to end. */
  public static Details of(HandoverState end) {
    return Details.NONE.with(STATE, end.name());
  }

  /** Of one that ended without being asked to. */
  static Details of(SrvccHandover.Ended ended) {
    return of(ended.facts()).with(STATE, ended.state().name());
  }

  private static Details of(HandoverFacts facts) {
    NasCount count = facts.downlinkNasCount();
    Details details = facts.form() == HandoverForm.SRVCC ? Details.NONE : form(facts.form());
    return details
        .with("handover", facts.id().toString())
        .key("kAmf", facts.kAmf())
        .with("downlinkNasCount", count.value())
        .with("eKsi", facts.ksi())
        .with("amf", facts.amf().toString())
        .with(facts.form() == HandoverForm.SRVCC_DIRECT ? "msc" : "mme", facts.holder().toString());
  }

  private static Details form(HandoverForm form) {
    return Details.NONE.with("form", form.name());
  }
}
