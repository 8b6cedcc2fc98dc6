package srvcc.kms.derivation;

import java.nio.ByteBuffer;
import java.util.Set;
import srvcc.kms.key.InvalidValueException;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.Octets;
import srvcc.kms.key.SecretOctets;

/**
 * The string S = FC ‖ P0 ‖ L0 ‖ P1 ‖ L1 ... of TS 33.220 B.2. It is open, or has one parameter that
 * is a key itself (SYNC-input or NH), which only the holder of that key can fill in.
 */
public sealed interface SInput {
  /** Size of the whole S in octets. */
  int size();

  /**
   * S without a key in it.
   *
   * @param octets all of S
   */
  record Open(Octets octets) implements SInput {
    @Override
    public int size() {
      return octets.size();
    }
  }

  /**
   * S around a key of 32 octets.
   *
   * @param before FC
   * @param kinds the keys that the clause allows as this parameter
   * @param after L0
   */
  record WithKey(Octets before, Set<KeyName> kinds, Octets after) implements SInput {
    /** Size of the key in octets. */
    public static final int KEY_SIZE = 32;

    /** Keeps the kinds as they are. */
    public WithKey {
      kinds = Set.copyOf(kinds);
    }

    @Override
    public int size() {
      return before.size() + KEY_SIZE + after.size();
    }

    /**
     * The whole of S, for a token that cannot put it together itself; as secret as the key in it.
     *
     * @throws InvalidValueException unless the key has 32 octets
     */
    public SecretOctets filledWith(SecretOctets key) {
      if (key.size() != KEY_SIZE) {
        throw new InvalidValueException("sync_input", "must be a key of 32 octets");
      }
      return key.reveal(this::around);
    }

    private SecretOctets around(byte[] key) {
      byte[] whole =
          ByteBuffer.allocate(size()).put(before.toArray()).put(key).put(after.toArray()).array();
      return SecretOctets.takeOver(whole);
    }
  }
}
