package srvcc.kms.derivation;

import srvcc.kms.key.InvalidValueException;

/**
 * The cell of an eNB or ng-eNB that a key is for.
 *
 * @param pci physical cell identity, 0 to 503 (TS 36.211 6.11)
 * @param earfcnDownlink EARFCN-DL, 0 to 262143 (TS 36.101 5.7.3)
 */
public record EutranCell(int pci, int earfcnDownlink) {
  /**
   * Checks both.
   *
   * @throws InvalidValueException if either is out of range
   */
  public EutranCell {
    Range.check("pci", pci, 503, "TS 36.211 6.11");
    Range.check("earfcn_dl", earfcnDownlink, 262_143, "TS 36.101 5.7.3");
  }
}
