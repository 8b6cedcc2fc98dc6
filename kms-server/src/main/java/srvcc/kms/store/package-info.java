/**
 * Remembers in memory: implements the ports of {@code commit}, {@code vault}, {@code context} and
 * {@code handover}.
 */
@NullMarked
package srvcc.kms.store;

import org.jspecify.annotations.NullMarked;
