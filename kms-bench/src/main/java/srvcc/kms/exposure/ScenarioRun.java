package srvcc.kms.exposure;

import java.util.List;

/**
 * What was played.
 *
 * @param scenario its name
 * @param plays how many times, each with a UE and a K_AMF of its own
 * @param handovers how many handovers the service prepared in them
 * @param failures what went wrong
 */
record ScenarioRun(String scenario, int plays, long handovers, List<String> failures) {}
