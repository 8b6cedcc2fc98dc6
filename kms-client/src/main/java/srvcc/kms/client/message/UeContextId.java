package srvcc.kms.client.message;

/**
 * Tells one UE's messages from another's; stands for the NGAP ids and the TEIDs of N26 and Sv.
 *
 * @param value any number, one for each UE
 */
public record UeContextId(int value) {}
