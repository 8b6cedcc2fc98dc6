package srvcc.kms.vault;

import java.util.List;
import srvcc.kms.commit.Transaction;
import srvcc.kms.key.KeyRef;

/** What the servers of a database say of their tokens. */
public interface ServerTokens {

  /**
   * This server's token has the set; repeating it does nothing. Forgotten when the server leaves.
   */
  void confirm(Transaction transaction, KeyRef set);

  /** The servers that may be alive and did not confirm the set; never tools. */
  List<Unconfirmed> without(KeyRef set);

  /**
   * A server.
   *
   * @param name its process and host, for people
   * @param beat goes up while it is alive
   */
  record Unconfirmed(String name, long beat) {}
}
