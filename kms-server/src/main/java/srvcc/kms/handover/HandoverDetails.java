package srvcc.kms.handover;

import srvcc.kms.audit.Details;
import srvcc.kms.context.DescribedKey;
import srvcc.kms.context.KeyDetails;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.key.KeyName;

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

  /** Of a move to EPS that was prepared. */
  public static Details of(EpsContext eps) {
    Details details =
        of(eps.facts())
            .with(STATE, HandoverState.PREPARED.name())
            .key("kAsmePrime", eps.kAsme(), KeyName.K_ASME, eps.exposure());
    return eps.nh()
        .map(nh -> details.key("nh", nh, KeyName.NH, eps.exposure()).with("ncc", eps.ncc()))
        .orElse(details);
  }

  /** Of a move from EPS that was offered. */
  public static Details offered(HandoverFacts facts) {
    return of(facts).with(STATE, HandoverState.PREPARED.name());
  }

  /** Of the K_AMF' or K'_ASME that came of one. */
  public static Details mapped(DescribedKey kAmf) {
    return KeyDetails.imported(kAmf).with(STATE, HandoverState.DERIVED.name());
  }

  /** Of a move to UTRAN. */
  public static Details of(UtranContext utran) {
    return of(utran.facts())
        .with(STATE, HandoverState.DERIVED.name())
        .key("ckPrime", utran.keys().ck(), KeyName.CK_PRIME, utran.exposure())
        .key("ikPrime", utran.keys().ik(), KeyName.IK_PRIME, utran.exposure());
  }

  /** Of one whose keys were wrapped for the SGSN. */
  public static Details releasedToSgsn(ReleasedKeys released, SrvccKeyPair keys) {
    return of(released.facts())
        .with(STATE, HandoverState.RELEASED.name())
        .key("ckPrime", keys.ck(), KeyName.CK_PRIME, ExposureClass.RELEASED)
        .key("ikPrime", keys.ik(), KeyName.IK_PRIME, ExposureClass.RELEASED);
  }

  /** Of one whose keys were wrapped for the MSC server. */
  public static Details of(ReleasedKeys released, SrvccKeyPair keys) {
    return of(released.facts())
        .with(STATE, HandoverState.RELEASED.name())
        .key(CK_SRVCC, keys.ck(), KeyName.CK_SRVCC, ExposureClass.RELEASED)
        .key(IK_SRVCC, keys.ik(), KeyName.IK_SRVCC, ExposureClass.RELEASED);
  }

  /** Of one that was asked to end. */
  public static Details of(HandoverEnd end) {
    return KeyDetails.withDestroyed(Details.NONE.with(STATE, end.state().name()), end.destroyed());
  }

  /** Of one that ended without being asked to. */
  static Details of(HandoverFacts facts, HandoverEnd end) {
    return of(facts).and(of(end));
  }

  private static Details of(HandoverFacts facts) {
    Details details = facts.form() == HandoverForm.SRVCC ? Details.NONE : form(facts.form());
    return parties(
        count(
                details
                    .with("handover", facts.id().toString())
                    .key(root(facts.form()), facts.kAmf()),
                facts)
            .with("eKsi", facts.ksi()),
        facts);
  }

  private static Details form(HandoverForm form) {
    return Details.NONE.with("form", form.name());
  }

  private static String root(HandoverForm form) {
    return switch (form) {
      case SRVCC, SRVCC_CONCATENATION, SRVCC_DIRECT, TO_EPS, TO_EPS_IDLE -> "kAmf";
      case FROM_EPS, FROM_EPS_IDLE, TO_UTRAN, TO_UTRAN_IDLE -> "kAsme";
      case FROM_UTRAN -> "ckIk";
    };
  }

  private static Details count(Details details, HandoverFacts facts) {
    int count = facts.downlinkNasCount().value();
    return switch (facts.form()) {
      case SRVCC, SRVCC_CONCATENATION, SRVCC_DIRECT, TO_EPS ->
          details.with("downlinkNasCount", count);
      case TO_EPS_IDLE -> details.with("uplinkNasCount", count);
      case FROM_EPS_IDLE, TO_UTRAN_IDLE -> details.with("uplinkEpsNasCount", count);
      case TO_UTRAN -> details.with("downlinkEpsNasCount", count);
      case FROM_EPS, FROM_UTRAN -> details;
    };
  }

  private static Details parties(Details details, HandoverFacts facts) {
    String source = facts.amf().toString();
    String target = facts.holder().toString();
    return switch (facts.form()) {
      case SRVCC, SRVCC_CONCATENATION, TO_EPS, TO_EPS_IDLE ->
          details.with("amf", source).with("mme", target);
      case SRVCC_DIRECT -> details.with("amf", source).with("msc", target);
      case FROM_EPS, FROM_EPS_IDLE -> details.with("mme", source).with("amf", target);
      case FROM_UTRAN -> details.with("sgsn", source).with("mme", target);
      case TO_UTRAN, TO_UTRAN_IDLE -> details.with("mme", source).with("sgsn", target);
    };
  }
}
