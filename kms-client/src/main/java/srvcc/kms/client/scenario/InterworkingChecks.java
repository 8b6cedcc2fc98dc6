package srvcc.kms.client.scenario;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.kms.KeyState;
import srvcc.kms.client.kms.KmsException;
import srvcc.kms.client.kms.TransferState;
import srvcc.kms.client.nas.KeySetIdentifier;
import srvcc.kms.client.nas.NasCount;

/** What has to hold between 5GS and EPS. */
record InterworkingChecks(Findings findings) {

  void mmeHas(EpsNetwork eps, KeyState state, String claim) {
    List<KeyDescription> keys = eps.mmeKeys();
    findings.check(keys.stream().allMatch(key -> key.state() == state), claim, text(keys));
  }

  void ended(TransferState state, TransferState expected) {
    findings.check(state == expected, "the transfer ends " + expected, state);
  }

  void refused(Supplier<?> call, String reason, String claim) {
    String answer = "no refusal";
    try {
      Object given = call.get();
      answer = "it was given: " + given.getClass().getSimpleName();
    } catch (KmsException e) {
      answer = e.reason();
    }
    findings.check(answer.equals(reason), claim, answer);
  }

  /** TS 33.501 8.6.2: ngKSI is mapped, and both NAS COUNTs begin at 0. */
  void mapped(KeyDescription kAmf) {
    boolean fresh =
        kAmf.securityContext()
            .filter(context -> context.ngKsi().type() == KeySetIdentifier.Type.MAPPED)
            .filter(
                context -> context.nextDownlinkNasCount().filter(NasCount.ZERO::equals).isPresent())
            .filter(
                context -> context.nextUplinkNasCount().filter(NasCount.ZERO::equals).isPresent())
            .isPresent();
    findings.check(
        fresh,
        kAmf.name() + "' has a mapped context with NAS COUNTs from 0",
        kAmf.name() + " " + kAmf.exposureClass());
  }

  /** A refused or forgotten context leaves nothing with the AMF, and all with the MME. */
  void deleted(EpsNetwork eps, KeyDescription kAmf) {
    KeyDescription now = eps.describe(kAmf);
    findings.check(
        now.state() == KeyState.DESTROYED,
        "the mapped context of the failed handover is deleted",
        now.name() + " " + now.state());
    mmeHas(eps, KeyState.ACTIVE, "the MME keeps its context then");
  }

  private static String text(List<KeyDescription> keys) {
    return keys.stream()
        .map(key -> key.name() + " " + key.state())
        .collect(Collectors.joining(", "));
  }
}
