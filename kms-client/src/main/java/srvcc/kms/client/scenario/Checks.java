package srvcc.kms.client.scenario;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import srvcc.kms.client.crypto.SrvccCheckValues;
import srvcc.kms.client.emulator.UeSrvccContext;
import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.kms.KeyState;
import srvcc.kms.client.kms.SecurityContext;
import srvcc.kms.client.message.N2Message.HandoverCommand;
import srvcc.kms.client.message.N2Message.HandoverPreparation;
import srvcc.kms.client.nas.NasCount;

/** What has to hold in more than one scenario. */
final class Checks {
  private final Network network;
  private final Findings findings;

  Checks(Network network, Findings findings) {
    this.network = network;
    this.findings = findings;
  }

  void commanded(HandoverPreparation answer) {
    findings.check(
        answer instanceof HandoverCommand,
        "the handover is commanded",
        answer.name() + ", " + answer.detail());
  }

  /** TS 33.501 J.1.2 steps 5 and 10: the same keys under the same identifier. */
  void ueAndMscAgree() {
    Optional<SrvccCheckValues> ue = ueCheckValues();
    Optional<SrvccCheckValues> msc = network.mscCheckValues();
    findings.check(
        ue.isPresent() && ue.equals(msc),
        "UE and MSC agree on CK_SRVCC and IK_SRVCC",
        "check values: UE " + text(ue) + ", MSC " + text(msc));
    ueAndMscAgreeOnKsi();
  }

  void ueAndMscAgreeOnKsi() {
    int ueKsi = network.ueContext().map(UeSrvccContext::ksiSrvcc).orElse(-1);
    int mscKsi = network.mscKsi().orElse(-2);
    findings.check(ueKsi == mscKsi, "UE and MSC agree on KSI_SRVCC", ueKsi + " and " + mscKsi);
  }

  /**
   * The UE found the NAS COUNT of step 2 from its 4 bits, which the service then no longer takes.
   */
  void ueFoundTheCount() {
    Optional<NasCount> next = nextDownlinkNasCount();
    Optional<NasCount> estimated = network.ueContext().map(UeSrvccContext::downlinkNasCount);
    findings.check(
        estimated.isPresent() && estimated.flatMap(NasCount::next).equals(next),
        "the UE found the downlink NAS COUNT from its 4 LSB",
        "estimated " + text(estimated) + ", next is " + text(next));
  }

  void handoverKeysAreDestroyed() {
    List<KeyDescription> keys = network.handoverKeys();
    findings.check(
        keys.stream().map(KeyDescription::name).toList().equals(network.form().keyNames())
            && keys.stream().allMatch(key -> key.state() == KeyState.DESTROYED),
        "the service reports " + names(network.form().keyNames()) + " destroyed",
        keys.stream().map(key -> key.name() + " " + key.state()).collect(Collectors.joining(", ")));
  }

  /** J.1.2, last paragraph. */
  void mscHoldsNothing() {
    findings.check(
        network.mscKsi().isEmpty(),
        "the MSC server deleted CK_SRVCC, IK_SRVCC and KSI_SRVCC",
        network.mscKsi().isEmpty() ? "it holds none" : "it holds KSI " + network.mscKsi());
  }

  void countStaysUsed(Optional<NasCount> before) {
    Optional<NasCount> after = nextDownlinkNasCount();
    findings.check(
        before.isPresent() && before.flatMap(NasCount::next).equals(after),
        "the downlink NAS COUNT of the failed handover stays used",
        "next was " + text(before) + ", is " + text(after));
  }

  Optional<NasCount> nextDownlinkNasCount() {
    return network.kAmf().securityContext().flatMap(SecurityContext::nextDownlinkNasCount);
  }

  private Optional<SrvccCheckValues> ueCheckValues() {
    return network.ueContext().map(context -> context.keys().checkValues());
  }

  private static String names(List<String> names) {
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("none");
  }
}
