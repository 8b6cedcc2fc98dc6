package srvcc.kms.exposure;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.crypto.UmtsDerivations;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.MapFromUtranRequest;
import srvcc.kms.v1.MapFromUtranResponse;
import srvcc.kms.v1.MapToUtranRequest;
import srvcc.kms.v1.MapToUtranResponse;
import srvcc.kms.v1.OfferUmtsContextRequest;
import srvcc.kms.v1.OfferUmtsContextResponse;
import srvcc.kms.v1.ReleaseToSgsnRequest;
import srvcc.kms.v1.ReleaseToSgsnResponse;

/** The keys of moves between UTRAN and E-UTRAN (TS 33.401 9.1, 9.2). */
final class UtranKeys {
  /** Kind of the key that enciphers in UTRAN after a move. */
  static final String CK_PRIME = "CK'";

  /** Kind of the key that protects integrity in UTRAN after a move. */
  static final String IK_PRIME = "IK'";

  private static final String K_ASME_PRIME = "K'_ASME";
  private static final int HALF = 16;

  private final Map<ByteString, KeyReference> offers = new ConcurrentHashMap<>();
  private final KeyBook book;

  UtranKeys(KeyBook book) {
    this.book = book;
  }

  Answered asked(OfferUmtsContextRequest offer) {
    return Answered.by(
        OfferUmtsContextResponse.class,
        answer -> {
          book.prepared();
          offers.put(answer.getHandover().getValue(), offer.getCkIk());
        });
  }

  Answered asked(MapFromUtranRequest map) {
    Optional<ExpectedKey> made =
        Optional.ofNullable(offers.get(map.getHandover().getValue()))
            .flatMap(book::find)
            .map(ckIk -> book.expect(new NamedKey(K_ASME_PRIME, kAsme(ckIk.octets(), map))));
    return Answered.by(
        MapFromUtranResponse.class,
        answer ->
            made.ifPresentOrElse(
                key -> book.made(key, answer.getKey().getKey(), answer.getKey().getExposureClass()),
                () -> book.missed("MapFromUtran")));
  }

  Answered asked(MapToUtranRequest map) {
    Optional<List<ExpectedKey>> made =
        book.find(map.getKAsme()).map(kAsme -> halves(kAsme.octets(), map));
    return Answered.by(
        MapToUtranResponse.class,
        answer -> {
          book.prepared();
          made.ifPresentOrElse(
              keys -> {
                book.made(keys.get(0), answer.getCkPrime(), answer.getExposureClass());
                book.made(keys.get(1), answer.getIkPrime(), answer.getExposureClass());
              },
              () -> book.missed("MapToUtran"));
        });
  }

  Answered asked(ReleaseToSgsnRequest release) {
    return Answered.by(
        ReleaseToSgsnResponse.class,
        _ -> {
          book.released(release.getCkPrime());
          book.released(release.getIkPrime());
        });
  }

  private List<ExpectedKey> halves(SecretOctets kAsme, MapToUtranRequest map) {
    try (SecretOctets both = ckIkPrime(kAsme, map)) {
      return List.of(
          book.expect(new NamedKey(CK_PRIME, both.part(0, HALF))),
          book.expect(new NamedKey(IK_PRIME, both.part(HALF, both.size()))));
    }
  }

  private static SecretOctets kAsme(SecretOctets ckIk, MapFromUtranRequest map) {
    return map.hasNonceUe()
        ? UmtsDerivations.kAsmeIdle(ckIk, map.getNonceUe(), map.getNonceMme())
        : UmtsDerivations.kAsme(ckIk, map.getNonceMme());
  }

  private static SecretOctets ckIkPrime(SecretOctets kAsme, MapToUtranRequest map) {
    return map.hasIdle()
        ? UmtsDerivations.ckIkPrimeIdle(kAsme, new NasCount(map.getIdle().getUplinkEpsNasCount()))
        : UmtsDerivations.ckIkPrime(kAsme, new NasCount(map.getDownlinkEpsNasCount()));
  }
}
