package srvcc.kms.client.emulator;

import java.util.Map;
import srvcc.kms.client.message.UeContextId;

/** What a network function remembers of its UEs. */
final class Contexts {
  private Contexts() {}

  static <C> C required(Map<UeContextId, C> contexts, UeContextId ue) {
    C context = contexts.get(ue);
    if (context == null) {
      throw new IllegalStateException("no context of " + ue);
    }
    return context;
  }
}
