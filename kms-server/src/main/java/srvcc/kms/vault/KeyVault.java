package srvcc.kms.vault;

import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.derivation.NasToken;
import srvcc.kms.key.CheckValue;
import srvcc.kms.key.Custody;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.key.Octets;

/**
 * Holds the octets of keys and never gives them out in clear. It knows no callers and no
 * procedures: who may do what is decided before.
 *
 * <p>Every method may throw {@link srvcc.kms.refusal.RefusedException} with TokenUnavailable,
 * Overloaded (no session became free) or DeadlineExceeded, and has then left no new key behind. The
 * record of a key says where its octets are. A method that uses a key refuses it as KeyLost if they
 * are not there, KeyElsewhere if they are where this vault does not reach, and KeyAltered if the
 * record is not as it was written.
 */
public interface KeyVault {

  /** How this vault derives. */
  DerivationRoute route();

  /** The key to wrap to. */
  TransportKey transportKey();

  /**
   * Unwraps a key. It is then sensitive, and extractable only where a recipient is to get it.
   *
   * @throws srvcc.kms.refusal.RefusedException UnwrapFailed, also for a wrapping key that is not
   *     held; KeySizeWrong; both name the field {@code ciphertext}
   */
  MadeKey unwrap(NewKey key, Wrapping wrapping, Deadline deadline);

  /**
   * Unwraps an AES-256 key that does nothing but unwrap keys.
   *
   * @throws srvcc.kms.refusal.RefusedException UnwrapFailed; KeySizeWrong; both name the field
   *     {@code ciphertext}
   */
  void openChannel(KeyRef channel, Wrapping.ToTransportKey wrapping, Deadline deadline);

  /**
   * Derives.
   *
   * @param base a key of a kind that the derivation takes
   * @param keyInput the key that goes into S, present exactly if the derivation has one there
   * @param outputs one for each output of the derivation, in its order
   * @return what was made, in the same order
   */
  List<MadeKey> derive(
      KeyRecord base,
      Derivation derivation,
      Optional<KeyRecord> keyInput,
      List<NewKey> outputs,
      Deadline deadline);

  /** The check value of a key, computed in the token. */
  CheckValue checkValue(KeyRecord key, Deadline deadline);

  /**
   * Whether octets are the least significant ones of the NAS-token of a K_ASME and a NAS COUNT (TS
   * 33.401 A.9). It is computed in the token. It is no key: a UE sends it in clear.
   *
   * @param least 2 to 32 octets
   */
  boolean isNasToken(KeyRecord kAsme, NasToken nasToken, Octets least, Deadline deadline);

  /** The hash with which {@link #wrap} wraps. */
  OaepHash recipientHash();

  /**
   * Wraps a key, inside the token, to a recipient's RSA key by RSAES-OAEP. CK_SRVCC, IK_SRVCC, CK',
   * IK', K_NASint and K_NASenc have recipients; no request can ask for another kind.
   *
   * @return the ciphertext, as long as the modulus
   * @throws IllegalArgumentException for a key of a kind that has no recipient
   */
  byte[] wrap(KeyRecord key, RSAPublicKey recipient, Deadline deadline);

  /**
   * Binds a key to another owner. Nothing changes until its record says both.
   *
   * @return what the record is to say of its custody then
   */
  Custody given(KeyRecord key, NfInstanceId owner, Deadline deadline);

  /** Tells what was decided about a key from what was written into its store. */
  Seals seals();

  /**
   * Destroys what this vault holds of a key. Of a wrapped key nothing is left once its record says
   * so, too. A key that is not there is destroyed already.
   */
  void destroy(KeyRecord key);

  /** The keys of which this vault holds a copy that it can bring again from their records. */
  Set<KeyRef> copies();

  /**
   * Destroys a channel, a key that this vault made and that no record names, or what is held of one
   * that was destroyed elsewhere.
   */
  void discard(KeyRef key);
}
