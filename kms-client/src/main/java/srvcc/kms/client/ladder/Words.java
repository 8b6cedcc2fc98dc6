package srvcc.kms.client.ladder;

import com.google.protobuf.ByteString;
import java.util.HexFormat;
import java.util.Locale;
import srvcc.kms.v1.Derivation;
import srvcc.kms.v1.HandoverReference;
import srvcc.kms.v1.KeyDescription;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.KeySetIdentifier;
import srvcc.kms.v1.SecurityContext;

/** The parts of what calls carry, for people. */
final class Words {
  private static final int REFERENCE_OCTETS = 4;

  private Words() {}

  static String of(KeyReference reference) {
    return shortened(reference.getValue());
  }

  static String of(HandoverReference reference) {
    return "handover " + shortened(reference.getValue());
  }

  static String of(KeySetIdentifier identifier) {
    return "ngKSI " + identifier.getValue();
  }

  /** The key that a derivation yields, by the name of its clause. */
  static String of(Derivation derivation) {
    return switch (derivation.getClauseCase()) {
      case ALGORITHM_KEY -> of(derivation.getAlgorithmKey().getType()).replace("TYPE_", "");
      case EPS_ALGORITHM_KEY -> of(derivation.getEpsAlgorithmKey().getType()).replace("TYPE_", "");
      default -> derivation.getClauseCase().name();
    };
  }

  static String of(KeyDescription key) {
    return String.join(
            " ", key.getName(), of(key.getKey()), of(key.getState()), of(key.getExposureClass()))
        + (key.getUnauthenticated() ? " unauthenticated" : "")
        + (key.hasSecurityContext() ? of(key.getSecurityContext()) : "");
  }

  /** The name of a value without the name of its type, which each of them begins with. */
  static String of(Enum<?> value) {
    String type = value.getDeclaringClass().getSimpleName();
    String prefix = type.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT) + "_";
    return value.name().startsWith(prefix) ? value.name().substring(prefix.length()) : value.name();
  }

  private static String of(SecurityContext context) {
    String next =
        context.hasNextDownlinkNasCount()
            ? ", next downlink NAS COUNT " + context.getNextDownlinkNasCount()
            : ", NAS COUNT exhausted";
    return next + (context.getReauthenticationRequired() ? ", must authenticate again" : "");
  }

  private static String shortened(ByteString reference) {
    byte[] octets = reference.toByteArray();
    return HexFormat.of().formatHex(octets, 0, Math.min(octets.length, REFERENCE_OCTETS));
  }
}
