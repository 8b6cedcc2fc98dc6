package srvcc.kms.exposure;

import java.util.List;

/**
 * What was played.
 *
 * @param scenario its name
 * @param service number of the service that played it
 * @param plays how many times, each with a UE and a K_AMF of its own
 * @param handovers how many handovers the service prepared in them
 * @param failures what went wrong
 */
record ScenarioRun(
    String scenario, int service, int plays, long handovers, List<String> failures) {}
