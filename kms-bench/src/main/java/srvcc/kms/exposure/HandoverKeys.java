package srvcc.kms.exposure;

import com.google.protobuf.ByteString;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.crypto.SrvccDerivations;
import srvcc.kms.client.crypto.SrvccKeys;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.v1.DeriveSrvccContextRequest;
import srvcc.kms.v1.DeriveSrvccContextResponse;
import srvcc.kms.v1.PrepareDirectHandoverRequest;
import srvcc.kms.v1.PrepareDirectHandoverResponse;
import srvcc.kms.v1.PrepareHandoverRequest;
import srvcc.kms.v1.PrepareHandoverResponse;
import srvcc.kms.v1.ReleaseToMscRequest;
import srvcc.kms.v1.ReleaseToMscResponse;

/** The keys of SRVCC handovers (TS 33.501 J.1.2, TR 33.856 solutions 1.1 and 1.2). */
final class HandoverKeys {
  private final Map<ByteString, Derived> byKAsme = new ConcurrentHashMap<>();
  private final KeyBook book;

  HandoverKeys(KeyBook book) {
    this.book = book;
  }

  /** What one K_AMF and NAS COUNT make derivable. */
  private record Derived(ExpectedKey kAsme, ExpectedKey ck, ExpectedKey ik) {}

  Answered asked(PrepareHandoverRequest prepare) {
    Optional<Derived> made =
        book.find(prepare.getKAmf())
            .map(kAmf ->
                derived(
                    kAmf.octets(),
                    new NasCount(prepare.getDownlinkNasCount()),
                    prepare.getConcatenated()));
    return Answered.by(
        PrepareHandoverResponse.class,
        answer -> {
          book.prepared();
          made.ifPresentOrElse(
              keys -> {
                byKAsme.put(answer.getKAsmeSrvcc().getValue(), keys);
                book.made(keys.kAsme, answer.getKAsmeSrvcc(), answer.getExposureClass());
              },
              () -> book.missed("PrepareHandover"));
        });
  }

  Answered asked(PrepareDirectHandoverRequest prepare) {
    Optional<Derived> made =
        book.find(prepare.getKAmf())
            .map(
                kAmf -> derived(kAmf.octets(), new NasCount(prepare.getDownlinkNasCount()), false));
    return Answered.by(
        PrepareDirectHandoverResponse.class,
        answer -> {
          book.prepared();
          made.ifPresentOrElse(
              keys -> {
                book.made(keys.kAsme);
                book.made(keys.ck, answer.getCkSrvcc(), answer.getExposureClass());
                book.made(keys.ik, answer.getIkSrvcc(), answer.getExposureClass());
              },
              () -> book.missed("PrepareDirectHandover"));
        });
  }

  Answered asked(DeriveSrvccContextRequest derive) {
    Optional<Derived> made = Optional.ofNullable(byKAsme.get(derive.getKAsmeSrvcc().getValue()));
    return Answered.by(
        DeriveSrvccContextResponse.class,
        answer ->
            made.ifPresentOrElse(
                keys -> {
                  book.made(keys.ck, answer.getCkSrvcc(), answer.getExposureClass());
                  book.made(keys.ik, answer.getIkSrvcc(), answer.getExposureClass());
                },
                () -> book.missed("DeriveSrvccContext")));
  }

  Answered asked(ReleaseToMscRequest release) {
    return Answered.by(
        ReleaseToMscResponse.class,
        _ -> {
          book.released(release.getCkSrvcc());
          book.released(release.getIkSrvcc());
        });
  }

  private Derived derived(SecretOctets kAmf, NasCount downlink, boolean concatenated) {
    NamedKey kAsme =
        concatenated
            ? new NamedKey(MoveKeys.K_ASME_PRIME, SrvccDerivations.kAsmePrime(kAmf, downlink))
            : new NamedKey(KeyBook.K_ASME_SRVCC, SrvccDerivations.kAsmeSrvcc(kAmf, downlink));
    SrvccKeys pair =
        concatenated
            ? SrvccDerivations.halves(kAsme.octets())
            : SrvccDerivations.srvccKeys(kAsme.octets());
    return new Derived(
        book.expect(kAsme),
        book.expect(new NamedKey(KeyBook.CK_SRVCC, pair.ckSrvcc())),
        book.expect(new NamedKey(KeyBook.IK_SRVCC, pair.ikSrvcc())));
  }
}
