package srvcc.kms.api;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import java.util.Optional;
import java.util.function.Function;
import srvcc.kms.audit.Details;
import srvcc.kms.tlog.Hash;
import srvcc.kms.transfer.ReleasedKey;

/** How answers with a key that is wrapped to the caller are written down and recorded. */
final class Releases {

  private Releases() {}

  /** Of an answer that must not outlive the key. */
  static <R extends MessageLite> Requests.Form<ReleasedKey, R> form(
      Function<ReleasedKey, R> write, Requests.Reader<R> read) {
    return new Requests.Form<>(
        write, read, Releases::details, released -> Optional.of(released.key().ref().asUuid()));
  }

  static ByteString wrapped(ReleasedKey released) {
    return ByteString.copyFrom(released.wrapped().toArray());
  }

  static ByteString certificate(ReleasedKey released) {
    return ByteString.copyFrom(Digests.sha256(released.recipient()));
  }

  private static Details details(ReleasedKey released) {
    return Details.NONE
        .key("released", released.key().ref(), released.key().name(), released.key().exposure())
        .with("recipientCertificate", Hash.of(Digests.sha256(released.recipient())).hex());
  }
}
