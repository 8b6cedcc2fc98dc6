package srvcc.kms.audit;

import java.time.Instant;

/**
 * Something that was decided.
 *
 * @param time when, by the clock of the server
 * @param procedure what it was about
 * @param result how it came out
 * @param actor who brought it about
 * @param token serial number of the token of the server that decided
 * @param details what it concerns
 */
public record AuditEvent(
    Instant time, Procedure procedure, Result result, Actor actor, String token, Details details) {}
