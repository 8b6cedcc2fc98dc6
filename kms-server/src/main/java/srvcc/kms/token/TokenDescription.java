package srvcc.kms.token;

import java.util.List;
import java.util.Set;
import sun.security.pkcs11.wrapper.CK_TOKEN_INFO;
import sun.security.pkcs11.wrapper.Functions;

/**
 * What a token says of itself.
 *
 * @param label CK_TOKEN_INFO.label
 * @param serial CK_TOKEN_INFO.serialNumber
 * @param manufacturer CK_TOKEN_INFO.manufacturerID
 * @param model CK_TOKEN_INFO.model
 * @param firmware version, as major.minor
 * @param mechanisms numbers of the mechanisms (CKM_...) that it has
 */
public record TokenDescription(
    String label,
    String serial,
    String manufacturer,
    String model,
    String firmware,
    Set<Long> mechanisms) {

  /** Keeps its own copy of the mechanisms. */
  public TokenDescription {
    mechanisms = Set.copyOf(mechanisms);
  }

  /** The names of the mechanisms, sorted; 0x... where the JDK knows none. */
  public List<String> mechanismNames() {
    return mechanisms.stream().map(TokenDescription::name).sorted().toList();
  }

  /** Label, serial and make; the mechanisms are too many to read. */
  @Override
  public String toString() {
    return "\"%s\", serial %s (%s, %s, firmware %s)"
        .formatted(label, serial, manufacturer, model, firmware);
  }

  static TokenDescription of(CK_TOKEN_INFO info, Set<Long> mechanisms) {
    return new TokenDescription(
        text(info.label),
        text(info.serialNumber),
        text(info.manufacturerID),
        text(info.model),
        info.firmwareVersion.toString(),
        mechanisms);
  }

  private static String name(long mechanism) {
    String name = Functions.getMechanismName(mechanism);
    return name.startsWith("CKM_") ? name : "0x%08X".formatted(mechanism);
  }

  private static String text(char[] blankPadded) {
    return new String(blankPadded).strip();
  }
}
