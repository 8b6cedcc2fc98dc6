package srvcc.kms.transfer;

import java.util.Optional;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.vault.Seal;

/**
 * Which UPE has the user plane of a UE, and so the use of its key.
 *
 * @param key a K_UPenc
 * @param upe the one that has it
 * @param seal of the service that was told so; empty where the key is not wrapped
 */
public record UpeAssignment(KeyRef key, NfInstanceId upe, Optional<Seal> seal) {}
