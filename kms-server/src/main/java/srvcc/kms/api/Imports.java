package srvcc.kms.api;

import srvcc.kms.context.ImportCommand;
import srvcc.kms.context.KeyContent;
import srvcc.kms.derivation.Abba;
import srvcc.kms.derivation.KAmf;
import srvcc.kms.derivation.Supi;
import srvcc.kms.key.KeySetIdentifier;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.Octets;
import srvcc.kms.v1.ChannelWrapping;
import srvcc.kms.v1.ImportKeyRequest;
import srvcc.kms.v1.KSeafContent;
import srvcc.kms.v1.TransportWrapping;
import srvcc.kms.vault.Wrapping;

/** Reads the requests by which keys arrive. */
final class Imports {

  private Imports() {}

  static ImportCommand command(ImportKeyRequest request) {
    Wrapping wrapping = wrapping(request);
    KeyContent content = content(request);
    if (content instanceof KeyContent.CkIk) {
      checkNone(request.getNextDownlinkNasCount(), "next_downlink_nas_count");
      checkNone(request.getNextUplinkNasCount(), "next_uplink_nas_count");
    }
    return new ImportCommand(
        wrapping,
        content,
        ngKsi(request),
        count(request.getNextDownlinkNasCount(), "next_downlink_nas_count"),
        count(request.getNextUplinkNasCount(), "next_uplink_nas_count"));
  }

  private static void checkNone(int count, String field) {
    if (count != 0) {
      throw Fields.invalid(field, "must be 0: CK||IK has none");
    }
  }

  static Wrapping.ToTransportKey transport(TransportWrapping wrapping, String field) {
    return new Wrapping.ToTransportKey(
        Fields.keyRef(wrapping.getTransportKey(), field + ".transport_key"),
        Octets.of(Fields.octets(wrapping.getCiphertext(), field + ".ciphertext")));
  }

  private static Wrapping wrapping(ImportKeyRequest request) {
    return switch (request.getWrappingCase()) {
      case TRANSPORT -> transport(request.getTransport(), "transport");
      case CHANNEL -> channel(request.getChannel());
      case WRAPPING_NOT_SET -> throw Fields.invalid("wrapping", "is required");
    };
  }

  private static Wrapping channel(ChannelWrapping wrapping) {
    return new Wrapping.InChannel(
        Fields.keyRef(wrapping.getChannel(), "channel.channel"),
        Octets.of(Fields.octets(wrapping.getCiphertext(), "channel.ciphertext")));
  }

  private static KeyContent content(ImportKeyRequest request) {
    return switch (request.getContentCase()) {
      case K_AMF -> new KeyContent.KAmf(request.getKAmf().getUnauthenticated());
      case CK_IK -> new KeyContent.CkIk();
      case K_SEAF -> new KeyContent.KSeaf(kAmf(request.getKSeaf()));
      case CONTENT_NOT_SET -> throw Fields.invalid("content", "is required");
    };
  }

  private static KAmf kAmf(KSeafContent content) {
    Supi supi = Fields.valid("k_seaf.supi", () -> new Supi(content.getSupi()));
    return new KAmf(
        supi, Fields.valid("k_seaf.abba", () -> Abba.of(content.getAbba().toByteArray())));
  }

  private static KeySetIdentifier ngKsi(ImportKeyRequest request) {
    KeySetIdentifier.Type type =
        switch (request.getNgKsi().getType()) {
          case TYPE_NATIVE -> KeySetIdentifier.Type.NATIVE;
          case TYPE_MAPPED -> KeySetIdentifier.Type.MAPPED;
          case TYPE_UNSPECIFIED, UNRECOGNIZED ->
              throw Fields.invalid("ng_ksi.type", "must be native or mapped");
        };
    return Fields.valid(
        "ng_ksi.value", () -> new KeySetIdentifier(type, request.getNgKsi().getValue()));
  }

  private static NasCount count(int unsignedValue, String field) {
    return Fields.nasCount(true, unsignedValue, field);
  }
}
