package srvcc.kms.handover;

/**
 * The moves between UTRAN and E-UTRAN (TS 33.401 9.1, 9.2).
 *
 * @param from UTRAN
 * @param to UTRAN
 */
public record UtranMoves(MoveFromUtran from, MoveToUtran to) {}
