package srvcc.kms.transfer;

import srvcc.kms.audit.Details;
import srvcc.kms.context.KeyDetails;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeySetIdentifier;
import srvcc.kms.key.NfInstanceId;

/** What the audit log says of a transfer. */
public final class TransferDetails {

  private static final String STATE = "state";
  private static final String GENERATION = "generation";

  private TransferDetails() {}

  /** Of one that was prepared. */
  public static Details of(PreparedTransfer prepared) {
    KeySetIdentifier ngKsi = prepared.ngKsi();
    return with(of(prepared.facts()), prepared.moved())
        .with(STATE, TransferState.PREPARED.name())
        .with("ngKsiType", ngKsi.type().name())
        .with("ngKsi", ngKsi.value());
  }

  /** Of one whose key is the target's. */
  public static Details of(AcceptedTransfer accepted) {
    Details details =
        with(of(accepted.facts()), accepted.key().key()).with(STATE, TransferState.ACCEPTED.name());
    return KeyDetails.withDestroyed(details, accepted.destroyed());
  }

  /** Of one of an EPS security context whose keys are the target's. */
  public static Details of(AcceptedEpsTransfer accepted) {
    Details details = of(accepted.facts()).with(STATE, TransferState.ACCEPTED.name());
    return KeyDetails.withDestroyed(details, accepted.destroyed());
  }

  /** Of the UPE that has a user plane. */
  public static Details of(UpeAssignment assignment) {
    return Details.NONE.key("key", assignment.key()).with("upe", assignment.upe().toString());
  }

  /** Of one of an EPS security context, or of a user plane, that was prepared. */
  public static Details prepared(TransferFacts facts) {
    return of(facts).with(STATE, TransferState.PREPARED.name());
  }

  /** Of one that the target refused, or that ended. */
  public static Details of(TransferStep step) {
    Details details = of(step.transfer().facts()).with(STATE, step.transfer().state().name());
    return KeyDetails.withDestroyed(details, step.destroyed());
  }

  private static Details with(Details details, KeyRecord moved) {
    return details
        .key("moved", moved.ref(), moved.name(), moved.exposure())
        .with(GENERATION, moved.generation());
  }

  private static Details of(TransferFacts facts) {
    return switch (facts.form()) {
      case TransferForm.Mobility() -> horizontal(facts);
      case TransferForm.Eps(EpsContext context) -> with(common(facts), context);
      case TransferForm.UserPlane(NfInstanceId upe) ->
          common(facts).with("form", "USER_PLANE").with("sourceUpe", upe.toString());
    };
  }

  private static Details horizontal(TransferFacts facts) {
    return common(facts).with("horizontalDerivation", Boolean.toString(facts.isHorizontal()));
  }

  private static Details with(Details details, EpsContext eps) {
    EpsNumbers numbers = eps.numbers();
    Details all =
        details
            .with("form", "EPS")
            .with("eKsi", numbers.eKsi())
            .with("ncc", numbers.ncc())
            .with("uplinkEpsNasCount", numbers.uplink().value())
            .with("downlinkEpsNasCount", numbers.downlink().value());
    return eps.nh().map(nh -> all.key("nh", nh)).orElse(all);
  }

  private static Details common(TransferFacts facts) {
    return Details.NONE
        .with("transfer", facts.id().toString())
        .key("held", facts.held())
        .key("moved", facts.moved())
        .with("source", facts.source().toString())
        .with("target", facts.target().toString());
  }
}
