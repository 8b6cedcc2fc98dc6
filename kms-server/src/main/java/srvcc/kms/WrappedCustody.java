package srvcc.kms;

import java.nio.file.Path;
import java.util.HexFormat;
import srvcc.kms.key.KeyRef;
import srvcc.kms.vault.CustodyMode;

/** What the commands for wrapping sets are told. */
final class WrappedCustody {

  private WrappedCustody() {}

  /**
   * The configuration of a service that keeps keys wrapped.
   *
   * @throws ConfigurationException if it does not
   */
  static Configuration read(Path file) {
    Configuration configuration = new ConfigurationReader(System.getenv()).read(file);
    if (configuration.storage().custody() != CustodyMode.WRAPPED) {
      throw new ConfigurationException(
          "custody", "must be wrapped: in custody token no key is wrapped");
    }
    return configuration;
  }

  /**
   * A wrapping set by its name.
   *
   * @throws ConfigurationException if it is none
   */
  static KeyRef set(String option, String digits) {
    try {
      return KeyRef.of(HexFormat.of().parseHex(digits));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(option, "must be 32 hexadecimal digits");
    }
  }
}
