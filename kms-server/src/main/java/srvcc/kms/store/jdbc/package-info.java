/**
 * Remembers in a database that SQL is spoken to: SQLite in one file, or PostgreSQL and the engines
 * that speak its wire protocol. Implements the ports of {@code commit}, {@code vault}, {@code
 * context} and {@code handover}; {@link srvcc.kms.store.jdbc.JdbcStore} opens them.
 */
@NullMarked
package srvcc.kms.store.jdbc;

import org.jspecify.annotations.NullMarked;
