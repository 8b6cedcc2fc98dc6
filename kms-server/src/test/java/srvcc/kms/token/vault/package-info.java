/**
 * The suite of {@link srvcc.kms.vault.KeyVault} over real tokens, and what only a real token can
 * show: its objects, their attributes, and its sessions.
 */
@NullMarked
package srvcc.kms.token.vault;

import org.jspecify.annotations.NullMarked;
