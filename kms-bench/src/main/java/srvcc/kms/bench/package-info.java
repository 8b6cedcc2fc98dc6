/**
 * Measures the service as it is delivered: a process of its own, mutual TLS, a token, SQLite, keys
 * wrapped in the database.
 */
@NullMarked
package srvcc.kms.bench;

import org.jspecify.annotations.NullMarked;
