package srvcc.kms.client.kms;

import srvcc.kms.client.nas.KeySetIdentifier;

/** Key set identifiers to and from the contract. */
final class KeySets {
  private KeySets() {}

  static KeySetIdentifier of(srvcc.kms.v1.KeySetIdentifier message) {
    return switch (message.getType()) {
      case TYPE_NATIVE -> new KeySetIdentifier(KeySetIdentifier.Type.NATIVE, message.getValue());
      case TYPE_MAPPED -> new KeySetIdentifier(KeySetIdentifier.Type.MAPPED, message.getValue());
      case TYPE_UNSPECIFIED, UNRECOGNIZED ->
          throw new InvalidAnswerException("ng_ksi.type", "not a known value");
    };
  }

  static srvcc.kms.v1.KeySetIdentifier toMessage(KeySetIdentifier identifier) {
    var type =
        switch (identifier.type()) {
          case NATIVE -> srvcc.kms.v1.KeySetIdentifier.Type.TYPE_NATIVE;
          case MAPPED -> srvcc.kms.v1.KeySetIdentifier.Type.TYPE_MAPPED;
        };
    return srvcc.kms.v1.KeySetIdentifier.newBuilder()
        .setType(type)
        .setValue(identifier.value())
        .build();
  }
}
