package srvcc.kms.derivation;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;
import srvcc.kms.key.InvalidValueException;

/**
 * A subscription permanent identifier as TS 33.501 A.7 hashes it: the digits of the IMSI, or a NAI
 * (GCI and GLI in the form of one), without the type prefix that JSON interfaces put before it.
 * Never printed.
 *
 * @param value normalised to NFKC (TS 33.220 B.2.1.2)
 */
public record Supi(String value) {
  private static final Pattern IMSI = Pattern.compile("[0-9]{5,15}");
  private static final Pattern NAI = Pattern.compile("[^@\\s]+@[^@\\s]+");
  private static final Pattern TYPE_PREFIX = Pattern.compile("(imsi|nai|gci|gli)-.*");
  private static final int LONGEST_NAI = 253;

  /**
   * Normalises and checks the form.
   *
   * @throws InvalidValueException if it is neither IMSI nor NAI, or begins with a type prefix
   */
  public Supi {
    value = Normalizer.normalize(value, Normalizer.Form.NFKC);
    boolean known = IMSI.matcher(value).matches() || NAI.matcher(value).matches();
    if (!known || TYPE_PREFIX.matcher(value).matches() || size(value) > LONGEST_NAI) {
      throw new InvalidValueException(
          "supi",
          "must be 5 to 15 digits of an IMSI, or a NAI of at most 253 octets, without a type prefix"
              + " (TS 33.501 A.7)");
    }
  }

  /** As many stars as octets. */
  @Override
  public String toString() {
    return "Supi[" + "*".repeat(size(value)) + "]";
  }

  private static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
