package srvcc.kms.context;

import srvcc.kms.derivation.AccessNodeKey;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.derivation.HorizontalDirection;
import srvcc.kms.derivation.HorizontalKAmf;
import srvcc.kms.derivation.KAsmePrimeHandover;
import srvcc.kms.derivation.KAsmePrimeIdle;
import srvcc.kms.derivation.KAsmeSrvcc;
import srvcc.kms.key.HandoverCount;
import srvcc.kms.key.NasCount;

/** Which 5G NAS COUNT a derivation from K_AMF uses up. */
sealed interface CountUse {

  /** None. */
  record None() implements CountUse {}

  /** A downlink one. */
  record Downlink(NasCount count) implements CountUse {}

  /** An uplink one. */
  record Uplink(NasCount count) implements CountUse {}

  /** What the derivation uses up. */
  static CountUse of(Derivation derivation) {
    return switch (derivation) {
      case KAsmeSrvcc d -> new Downlink(d.downlinkNasCount());
      case KAsmePrimeHandover d -> new Downlink(d.downlinkNasCount());
      case KAsmePrimeIdle d -> new Uplink(d.uplinkNasCount());
      case HorizontalKAmf d when d.direction() == HorizontalDirection.HANDOVER ->
          new Downlink(d.nasCount());
      case HorizontalKAmf d -> new Uplink(d.nasCount());
      case AccessNodeKey d -> ofAccessNode(d);
      default -> new None();
    };
  }

  private static CountUse ofAccessNode(AccessNodeKey key) {
    return switch (key.uplinkNasCount()) {
      case NasCount count -> new Uplink(count);
      case HandoverCount _ -> new None();
    };
  }

  /** The context once that NAS COUNT is used. */
  default SecurityContext applyTo(SecurityContext context) {
    return switch (this) {
      case None() -> context;
      case Downlink(NasCount count) -> context.useDownlink(count);
      case Uplink(NasCount count) -> context.useUplink(count);
    };
  }
}
