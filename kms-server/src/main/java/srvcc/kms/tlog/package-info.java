/**
 * A transparency log's arithmetic: the Merkle tree of RFC 6962 2.1 with its proofs (RFC 9162 2.1),
 * and the text in which its head is signed: checkpoints (c2sp.org/tlog-checkpoint) in signed notes
 * (c2sp.org/signed-note). Needs the JDK alone.
 */
@NullMarked
package srvcc.kms.tlog;

import org.jspecify.annotations.NullMarked;
