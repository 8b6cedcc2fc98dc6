package srvcc.kms.context;

import java.util.Optional;
import java.util.function.UnaryOperator;
import srvcc.kms.commit.Transaction;
import srvcc.kms.key.KeyRef;

/** The security contexts, by their K_AMF. */
public interface SecurityContexts {

  /** The context of a K_AMF. */
  Optional<SecurityContext> find(KeyRef kAmf);

  /** Adds the context of a K_AMF that has just come to be. */
  void add(Transaction transaction, SecurityContext context);

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
