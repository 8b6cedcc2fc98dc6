package srvcc.kms.client.scenario;

import java.util.List;
import java.util.stream.Stream;
import srvcc.kms.client.emulator.EmergencyBearers;

/**
 * Policy has no unauthenticated emergency sessions (TR 33.856 key issue 2): a UE that fails its
 * authentication is not authenticated without end, however often it asks; UE and AMF then go on as
 * for normal bearers.
 */
record EmergencyForbiddenScript() implements Scenario.Script {
  private static final int REQUESTS = 10;

  @Override
  public void play(Network network, Findings findings) {
    network.failAuthentication(true);
    List<EmergencyBearers> answers =
        Stream.generate(network::requestEmergencyBearers).limit(REQUESTS).toList();
    int failed = network.failedAuthentications();
    findings.check(
        failed > 0
            && failed < REQUESTS
            && answers.subList(0, failed).stream().allMatch(EmergencyBearers.REFUSED::equals),
        "an unauthenticated emergency session is refused",
        answers);
    findings.check(
        answers.subList(failed, REQUESTS).stream().allMatch(EmergencyBearers.NORMAL::equals),
        "after a bounded number of authentications UE and AMF go on as for normal bearers",
        failed + " authentications for " + REQUESTS + " requests");
    network.failAuthentication(false);
    network.authenticate();
    network.sendNas(7, 2);
    SrvccScript.complete(network, findings);
  }
}
