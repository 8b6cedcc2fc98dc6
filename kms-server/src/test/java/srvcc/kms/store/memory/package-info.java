/**
 * Remembers in memory, for as long as the process lives: implements the ports of {@code commit},
 * {@code vault}, {@code context} and {@code handover}.
 */
@NullMarked
package srvcc.kms.store.memory;

import org.jspecify.annotations.NullMarked;
