package srvcc.kms.client.scenario;

/**
 * Something that has to hold at the end of a scenario.
 *
 * @param holds whether it does
 * @param claim what has to hold
 * @param evidence what was seen
 */
public record Finding(boolean holds, String claim, String evidence) {}
