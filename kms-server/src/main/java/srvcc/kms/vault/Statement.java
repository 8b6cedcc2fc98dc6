package srvcc.kms.vault;

import java.util.List;
import srvcc.kms.key.Octets;

/**
 * What was decided about a key.
 *
 * @param kind of decision; statements of two kinds are never the same one. ASCII
 * @param parts all that it says, in an order of their kind; neither their number nor their sizes
 *     are fixed
 */
public record Statement(String kind, List<Octets> parts) {

  /** Keeps its own list. */
  public Statement {
    parts = List.copyOf(parts);
  }
}
