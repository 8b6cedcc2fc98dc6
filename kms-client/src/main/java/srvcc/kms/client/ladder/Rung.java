package srvcc.kms.client.ladder;

import java.time.Duration;

/**
 * One line of a ladder.
 *
 * @param at time since the ladder began
 * @param step the step of the procedure, for example "5"; empty for what is none
 * @param kind what happened
 * @param from who spoke, or who did something alone
 * @param to who was spoken to; the same as {@code from} for a note
 * @param name the name of the message, or of the call
 * @param detail what it carried, for people
 */
public record Rung(
    Duration at, String step, Kind kind, Column from, Column to, String name, String detail) {

  /** What a rung is. */
  public enum Kind {
    /** A message, a call or an answer to one. */
    MESSAGE,
    /** An answer that refuses. */
    REFUSAL,
    /** What one did or found alone. */
    NOTE
  }
}
