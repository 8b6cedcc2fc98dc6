package srvcc.kms.client.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import srvcc.kms.client.crypto.SrvccCheckValues;
import srvcc.kms.client.emulator.EmergencyBearers;
import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.kms.KmsException;
import srvcc.kms.client.kms.SecurityContext;

/**
 * SRVCC of an emergency session (TS 33.501 J.2): one that is authenticated goes as J.1.2 has it.
 * One that is not goes the same way, although UE and network have made up different keys, because
 * the NULL algorithms do not look at them.
 */
record EmergencyScript() implements Scenario.Script {
  private static final int NULL = 0;
  private static final int AES = 2;

  @Override
  public void play(Network network, Findings findings) {
    network.authenticate();
    network.sendNas(7, 2);
    SrvccScript.complete(network, findings);
    network.failAuthentication(true);
    EmergencyBearers answer = network.requestEmergencyBearers();
    findings.check(
        answer == EmergencyBearers.UNAUTHENTICATED,
        "a UE that cannot be authenticated gets emergency bearers",
        answer);
    network.sendNas(3, 1);
    nullAlgorithmsAlone(network, findings);
    handOver(network, findings);
  }

  private static void nullAlgorithmsAlone(Network network, Findings findings) {
    boolean tagged = network.nasIntegrityKey(NULL);
    findings.check(tagged, "K_NASint is derived for NIA0", "unauthenticated " + tagged);
    String refusal = "none";
    try {
      network.nasIntegrityKey(AES);
    } catch (KmsException e) {
      refusal = e.reason();
    }
    findings.check(
        refusal.equals("ALGORITHM_NOT_ALLOWED"), "K_NASint is refused for NIA2", refusal);
  }

  private static void handOver(Network network, Findings findings) {
    Checks checks = new Checks(network, findings);
    checks.commanded(network.handOver());
    network.arrive();
    keysDiffer(network, findings);
    checks.ueAndMscAgreeOnKsi();
    checks.ueFoundTheCount();
    checks.handoverKeysAreDestroyed();
    everyKeySaysSo(network, findings);
  }

  private static void keysDiffer(Network network, Findings findings) {
    Optional<SrvccCheckValues> ue =
        network.ueContext().map(context -> context.keys().checkValues());
    Optional<SrvccCheckValues> msc = network.mscCheckValues();
    boolean arrived =
        network
            .kAmf()
            .securityContext()
            .map(SecurityContext::reauthenticationRequired)
            .orElse(false);
    findings.check(
        arrived && ue.isPresent() && msc.isPresent() && ue.get().bothDifferFrom(msc.get()),
        "the handover succeeds although UE and MSC have different keys",
        "check values: UE " + text(ue) + ", MSC " + text(msc));
  }

  private static void everyKeySaysSo(Network network, Findings findings) {
    List<KeyDescription> keys = new ArrayList<>(network.handoverKeys());
    keys.add(network.kAmf());
    findings.check(
        keys.stream().allMatch(KeyDescription::unauthenticated),
        "K_AMF and every key of the handover say for ever that they are unauthenticated",
        keys.stream().map(KeyDescription::name).toList());
  }

  private static String text(Optional<SrvccCheckValues> values) {
    return values.map(Object::toString).orElse("none");
  }
}
