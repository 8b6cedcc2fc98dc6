/**
 * Where keys live: the ports {@link srvcc.kms.vault.KeyVault}, which holds the octets, and {@link
 * srvcc.kms.vault.KeyRegistry}, which holds everything else that is known of a key.
 */
@NullMarked
package srvcc.kms.vault;

import org.jspecify.annotations.NullMarked;
