package srvcc.kms.transfer;

import java.util.Optional;
import srvcc.kms.key.KeyRef;

/**
 * What goes with a K_ASME to the next MME.
 *
 * @param nh the NH, where the UE has a connection
 * @param numbers what belongs to both keys
 */
public record EpsContext(Optional<KeyRef> nh, EpsNumbers numbers) {}
