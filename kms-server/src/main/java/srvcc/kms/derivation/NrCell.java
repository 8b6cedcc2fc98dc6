package srvcc.kms.derivation;

import srvcc.kms.key.InvalidValueException;

/**
 * The cell of a gNB that a key is for.
 *
 * @param pci physical cell identity, 0 to 1007 (TS 38.211 7.4.2.1)
 * @param arfcnDownlink ARFCN-DL of the SSB, 0 to 3279165 (TS 38.104 5.4.2.1)
 */
public record NrCell(int pci, int arfcnDownlink) {
  /**
   * Checks both.
   *
   * @throws InvalidValueException if either is out of range
   */
  public NrCell {
    Range.check("pci", pci, 1007, "TS 38.211 7.4.2.1");
    Range.check("arfcn_dl", arfcnDownlink, 3_279_165, "TS 38.104 5.4.2.1");
  }
}
