package srvcc.kms.context;

import java.util.Optional;
import java.util.function.UnaryOperator;
import srvcc.kms.commit.Transaction;
import srvcc.kms.key.CheckValue;
import srvcc.kms.key.KeyRef;

/** The security contexts, by their K_AMF. */
public interface SecurityContexts {

  /** The context of a K_AMF. */
  Optional<SecurityContext> find(KeyRef kAmf);

  /**
   * Adds the context of a K_AMF that has just come to be. Its check value is remembered for ever,
   * so that the same K_AMF cannot come again with NAS COUNTs that begin anew.
   *
   * @return false, with nothing changed, if a K_AMF of this check value came before
   */
  boolean add(Transaction transaction, SecurityContext context, CheckValue checkValue);

  /**
   * Changes a context as it stands at the moment of the commit, so that of two who use one NAS
   * COUNT the second is refused.
   *
   * @return the context as it is then; empty if there is none
   */
  Optional<SecurityContext> update(
      Transaction transaction, KeyRef kAmf, UnaryOperator<SecurityContext> change);

  /** Forgets the context of a K_AMF that is destroyed. */
  void remove(Transaction transaction, KeyRef kAmf);
}
