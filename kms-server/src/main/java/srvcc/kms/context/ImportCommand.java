package srvcc.kms.context;

import srvcc.kms.key.KeySetIdentifier;
import srvcc.kms.key.NasCount;
import srvcc.kms.vault.Wrapping;

/**
 * A key that arrives for a subscriber.
 *
 * @param wrapping the wrapped key
 * @param content what it is
 * @param ngKsi identifies the K_AMF; of CK‖IK its KSI
 * @param nextDownlink the lowest downlink NAS COUNT that was not used
 * @param nextUplink the lowest uplink NAS COUNT that was not used
 */
public record ImportCommand(
    Wrapping wrapping,
    KeyContent content,
    KeySetIdentifier ngKsi,
    NasCount nextDownlink,
    NasCount nextUplink) {}
