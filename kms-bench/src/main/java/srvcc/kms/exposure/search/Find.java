package srvcc.kms.exposure.search;

/**
 * Where a key, or a part of one, was found.
 *
 * @param key which
 * @param form how it is written there
 * @param position of the first octet found
 * @param octets how many of the key's octets are there, one after the other: 8 or more
 */
public record Find(SoughtKey key, Form form, long position, int octets) {}
