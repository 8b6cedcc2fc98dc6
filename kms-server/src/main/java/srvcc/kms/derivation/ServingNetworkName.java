package srvcc.kms.derivation;

import java.util.regex.Pattern;
import srvcc.kms.key.InvalidValueException;

/**
 * The serving network name of TS 33.501 6.1.1.4: {@code 5G:} and the serving network identifier, as
 * in {@code 5G:mnc070.mcc901.3gppnetwork.org}.
 *
 * @param value printable ASCII, at most 255 characters
 */
public record ServingNetworkName(String value) {
  private static final Pattern FORM = Pattern.compile("5G:[!-~]{1,252}");

  /**
   * Checks the form.
   *
   * @throws InvalidValueException if it does not begin with 5G: or is not printable ASCII
   */
  public ServingNetworkName {
    if (!FORM.matcher(value).matches()) {
      throw new InvalidValueException(
          "serving_network_name",
          "must be 5G: and the serving network identifier (TS 33.501 6.1.1.4)");
    }
  }
}
