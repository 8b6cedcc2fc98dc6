package srvcc.kms.token;

import java.util.List;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.DerivationRoute;

/** Computes the KDF of TS 33.220 B.2 with a key in the token and leaves what it yields there. */
interface KdfRoute {

  /** Which one it is. */
  DerivationRoute name();

  /**
   * Derives. Either all outputs exist afterwards or none.
   *
   * @param base the key K
   * @param s the input S
   * @param outputs one or more parts of the 256 bits
   * @throws TokenException TOKEN_BUSY, SESSION_LOST, KEY_GONE, MECHANISM_MISSING, TOKEN_FULL,
   *     TOKEN_DOWN
   */
  DerivedKeys derive(KeyHandle base, KdfInput s, List<Output> outputs, Deadline deadline);
}
