package srvcc.kms.audit;

/**
 * A log, to write and to read.
 *
 * @param log where events are written
 * @param archive what was written
 */
public record AuditStore(AuditLog log, AuditArchive archive) {}
