package srvcc.kms.api;

/**
 * How many calls are taken at a time; more are refused as OVERLOADED.
 *
 * @param concurrentCalls of all callers together
 * @param callsPerInstance of one NF instance, so that none can hold every place
 */
public record CallLimits(int concurrentCalls, int callsPerInstance) {}
