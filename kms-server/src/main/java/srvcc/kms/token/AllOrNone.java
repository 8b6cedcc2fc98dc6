package srvcc.kms.token;

import java.util.ArrayList;
import java.util.List;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/** Makes one object for each output, or none. */
final class AllOrNone {
  private final Session session;

  AllOrNone(Session session) {
    this.session = session;
  }

  List<Long> make(List<Output> outputs, Maker maker) throws PKCS11Exception {
    List<Long> made = new ArrayList<>();
    boolean complete = false;
    try {
      for (Output output : outputs) {
        made.add(maker.make(output));
      }
      complete = true;
      return List.copyOf(made);
    } finally {
      if (!complete) {
        made.forEach(session::discard);
      }
    }
  }

  /** Makes the object of one output. */
  @FunctionalInterface
  interface Maker {
    long make(Output output) throws PKCS11Exception;
  }
}
