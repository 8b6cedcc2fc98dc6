package srvcc.kms.vault;

import srvcc.kms.key.KeyRef;

/** Servers serve whose tokens do not have a wrapping set; it was not made the current one. */
public final class ServersNotReadyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ServersNotReadyException(KeyRef set, String servers) {
    super(
        "wrapping set "
            + set
            + " is not in the token of every server that serves: "
            + servers
            + "; servers with tokens of their own need it first: make a set for all of them (kms"
            + " token clone) and have each adopt it (kms token adopt)");
  }
}
