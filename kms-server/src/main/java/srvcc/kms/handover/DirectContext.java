package srvcc.kms.handover;

import java.util.Optional;
import srvcc.kms.key.NasCount;

/**
 * What the AMF is told that hands over to an MSC server directly (TR 33.856 solution 1.2).
 *
 * @param derived the handover and its keys
 * @param nextDownlink the downlink NAS COUNT to go on with; empty when the last one was used
 */
public record DirectContext(DerivedContext derived, Optional<NasCount> nextDownlink) {}
