/**
 * The procedures: what is derived for whom and in which order, and what each of them deletes when
 * it ends. The 5G SRVCC handover from NR to UTRAN is TS 33.501 J.1.2.
 */
@NullMarked
package srvcc.kms.handover;

import org.jspecify.annotations.NullMarked;
