package srvcc.kms.context;

import java.util.Optional;
import java.util.function.UnaryOperator;
import srvcc.kms.commit.Transaction;
import srvcc.kms.key.CheckValue;
import srvcc.kms.key.KeyRef;

/** The security contexts, by their K_AMF; those of EPS and UMTS by K_ASME and CK‖IK. */
public interface SecurityContexts {

  /** The context of a K_AMF. */
  Optional<SecurityContext> find(KeyRef kAmf);

  /**
   * Adds the context of a K_AMF or K_ASME that has just come to be. Its check value is remembered
   * for ever, so that the same key cannot come again with NAS COUNTs that begin anew.
   *
   * @return false, with nothing changed, if a key of this check value came before
   */
  boolean add(Transaction transaction, SecurityContext context, CheckValue checkValue);

  /** Adds the context of a key that may come again. */
  void open(Transaction transaction, SecurityContext context);

  /**
   * Changes a context as it stands at the moment of the commit, so that of two who use one NAS
   * COUNT the second is refused.
   *
   * @return the context as it is then; empty if there is none
   */
  Optional<SecurityContext> update(
      Transaction transaction, KeyRef kAmf, UnaryOperator<SecurityContext> change);

  /** Forgets the context of a key that is destroyed, if it has one. */
  void remove(Transaction transaction, KeyRef kAmf);
}
