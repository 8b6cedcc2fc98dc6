package srvcc.kms.key;

import java.util.UUID;

/**
 * A network function instance, as named by the {@code urn:uuid:} of its certificate (TS 33.501
 * 13.4.1).
 *
 * @param uuid the NF Instance ID of TS 29.510
 */
public record NfInstanceId(UUID uuid) {
  /** The UUID in its usual form. */
  @Override
  public String toString() {
    return uuid.toString();
  }
}
