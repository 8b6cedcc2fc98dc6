package srvcc.kms.client.emulator;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.message.UeContextId;

/** What an AMF knows of its UEs. */
public final class AmfContexts {
  private final Map<UeContextId, AmfUeContext> contexts = new ConcurrentHashMap<>();

  AmfUeContext required(UeContextId ue) {
    return Contexts.required(contexts, ue);
  }

  void put(UeContextId ue, AmfUeContext context) {
    contexts.put(ue, context);
  }

  /** The UE has another K_AMF now: the service destroys the one before. */
  void replace(UeContextId ue, AmfUeContext context, KmsClient kms) {
    Optional.ofNullable(contexts.put(ue, context))
        .ifPresent(before -> kms.keys().destroy(before.kAmf()));
  }

  /** The UE has left, or stays. */
  void ended(UeContextId ue) {
    contexts.computeIfPresent(ue, (id, context) -> context.ended());
  }

  /** Has the service destroy what a handover made. */
  void cancel(UeContextId ue, KmsClient kms) {
    required(ue).handover().ifPresent(handover -> kms.handovers().cancel(handover));
    ended(ue);
  }
}
