package srvcc.kms.exposure;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import srvcc.kms.client.crypto.EpsDerivations;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.crypto.SrvccDerivations;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.v1.DeriveMappedContextRequest;
import srvcc.kms.v1.DeriveMappedContextResponse;
import srvcc.kms.v1.OfferEpsContextRequest;
import srvcc.kms.v1.OfferEpsContextResponse;
import srvcc.kms.v1.PrepareMoveToEpsRequest;
import srvcc.kms.v1.PrepareMoveToEpsResponse;

/** The keys of moves between 5GS and EPS (TS 33.501 8.3 to 8.5). */
final class MoveKeys {
  /** Kind of the key of EPS that is mapped from K_AMF. */
  static final String K_ASME_PRIME = "K_ASME'";

  private static final String K_ENB = "K_eNB";
  private static final String NH = "NH";

  private final Map<ByteString, OfferEpsContextRequest> offers = new ConcurrentHashMap<>();
  private final KeyBook book;

  MoveKeys(KeyBook book) {
    this.book = book;
  }

  /** K_ASME', and at handover also K_eNB and the NH whose NCC is 1, which have no reference. */
  private record ToEps(ExpectedKey kAsme, List<ExpectedKey> between, Optional<ExpectedKey> nh) {}

  Answered asked(PrepareMoveToEpsRequest prepare) {
    Optional<ToEps> made =
        book.find(prepare.getKAmf())
            .map(kAmf ->
                prepare.hasDownlinkNasCount()
                    ? handover(kAmf.octets(), new NasCount(prepare.getDownlinkNasCount()))
                    : idle(kAmf.octets(), new NasCount(prepare.getUplinkNasCount())));
    return Answered.by(
        PrepareMoveToEpsResponse.class,
        answer -> {
          book.prepared();
          made.ifPresentOrElse(keys -> moved(keys, answer), () -> book.missed("PrepareMoveToEps"));
        });
  }

  private void moved(ToEps keys, PrepareMoveToEpsResponse answer) {
    book.made(keys.kAsme, answer.getKAsme(), answer.getExposureClass());
    keys.between.forEach(book::made);
    keys.nh.ifPresent(nh -> book.made(nh, answer.getNh(), answer.getExposureClass()));
  }

  Answered asked(OfferEpsContextRequest offer) {
    return Answered.by(
        OfferEpsContextResponse.class,
        answer -> {
          book.prepared();
          offers.put(answer.getHandover().getValue(), offer);
        });
  }

  Answered asked(DeriveMappedContextRequest derive) {
    Optional<ExpectedKey> made =
        Optional.ofNullable(offers.get(derive.getHandover().getValue())).flatMap(this::kAmfPrime);
    return Answered.by(
        DeriveMappedContextResponse.class,
        answer ->
            made.ifPresentOrElse(
                key -> book.made(key, answer.getKey().getKey(), answer.getKey().getExposureClass()),
                () -> book.missed("DeriveMappedContext")));
  }

  private ToEps handover(SecretOctets kAmf, NasCount downlink) {
    SecretOctets kAsme = SrvccDerivations.kAsmePrime(kAmf, downlink);
    SecretOctets kEnb = EpsDerivations.kEnb(kAsme);
    SecretOctets first = EpsDerivations.nextHop(kAsme, kEnb);
    SecretOctets second = EpsDerivations.nextHop(kAsme, first);
    return new ToEps(
        book.expect(new NamedKey(K_ASME_PRIME, kAsme)),
        List.of(book.expect(new NamedKey(K_ENB, kEnb)), book.expect(new NamedKey(NH, first))),
        Optional.of(book.expect(new NamedKey(NH, second))));
  }

  private ToEps idle(SecretOctets kAmf, NasCount uplink) {
    SecretOctets kAsme = EpsDerivations.kAsmePrimeIdle(kAmf, uplink);
    return new ToEps(book.expect(new NamedKey(K_ASME_PRIME, kAsme)), List.of(), Optional.empty());
  }

  private Optional<ExpectedKey> kAmfPrime(OfferEpsContextRequest offer) {
    Optional<ExpectedKey> kAsme = book.find(offer.getKAsme());
    Optional<SecretOctets> kAmf =
        offer.hasNh()
            ? kAsme.flatMap(base ->
                book.find(offer.getNh())
                    .map(nh -> EpsDerivations.kAmfPrime(base.octets(), nh.octets())))
            : kAsme.map(base ->
                EpsDerivations.kAmfPrimeIdle(
                    base.octets(), new NasCount(offer.getUplinkEpsNasCount())));
    return kAmf.map(octets -> book.expect(new NamedKey(KeyBook.K_AMF_PRIME, octets)));
  }
}
