package srvcc.kms.client.message;

/**
 * Tells one UE's messages from another's; stands for the NGAP ids. On N26 and Sv it is the IMSI
 * that says it first, then a TEID.
 *
 * @param value any number, one for each UE
 */
public record UeContextId(int value) {}
