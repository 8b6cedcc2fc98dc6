package srvcc.kms.client.emulator;

import java.util.Optional;
import srvcc.kms.client.message.SrvccCause;
import srvcc.kms.client.message.UeContextId;

/** The target RNC as the MSC server sees it. */
@FunctionalInterface
public interface TargetRnc {
  /** Asks for resources for a UE; returns why there are none, or nothing where there are. */
  Optional<SrvccCause> allocate(UeContextId ue);
}
