package srvcc.kms.exposure;

/**
 * Addresses.
 *
 * @param start the first
 * @param end the one behind the last
 */
record AddressRange(long start, long end) {
  boolean contains(long address) {
    return start <= address && address < end;
  }
}
