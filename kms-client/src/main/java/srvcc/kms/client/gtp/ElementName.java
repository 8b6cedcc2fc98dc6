package srvcc.kms.client.gtp;

/**
 * Names an element of a message.
 *
 * @param type which one
 * @param instance 0 to 15
 */
public record ElementName(ElementType type, int instance) {}
