package srvcc.kms.transfer;

import java.util.List;
import java.util.Optional;
import srvcc.kms.derivation.HorizontalKAmf;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;

/**
 * What the source AMF decides.
 *
 * @param key its K_AMF
 * @param target the one NF instance that may take the key
 * @param horizontal how K_AMF' is derived; empty where K_AMF itself is handed over
 * @param nonCurrent the K_AMF of the UE's other contexts
 */
public record TransferCommand(
    KeyRef key, NfInstanceId target, Optional<HorizontalKAmf> horizontal, List<KeyRef> nonCurrent) {

  /** Keeps its own list. */
  public TransferCommand {
    nonCurrent = List.copyOf(nonCurrent);
  }
}
