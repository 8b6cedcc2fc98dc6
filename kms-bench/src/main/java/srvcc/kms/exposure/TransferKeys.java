package srvcc.kms.exposure;

import java.util.Optional;
import srvcc.kms.client.crypto.FivegsDerivations;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.v1.PrepareTransferRequest;
import srvcc.kms.v1.PrepareTransferResponse;
import srvcc.kms.v1.ReleaseNasKeyRequest;
import srvcc.kms.v1.ReleaseNasKeyResponse;
import srvcc.kms.v1.ReleaseUserPlaneKeyRequest;
import srvcc.kms.v1.ReleaseUserPlaneKeyResponse;

/**
 * The keys of moves from one AMF, or one UPE, to another (TS 33.501 6.9.3, S3 contribution 004).
 */
final class TransferKeys {
  private final KeyBook book;

  TransferKeys(KeyBook book) {
    this.book = book;
  }

  Answered asked(PrepareTransferRequest prepare) {
    if (!prepare.hasHorizontalDerivation()) {
      return Answered.NOTHING;
    }
    NasCount uplink = new NasCount(prepare.getHorizontalDerivation().getUplinkNasCount());
    Optional<ExpectedKey> made =
        book.find(prepare.getKey())
            .map(kAmf -> FivegsDerivations.kAmfPrime(kAmf.octets(), uplink))
            .map(octets -> book.expect(new NamedKey(KeyBook.K_AMF_PRIME, octets)));
    return Answered.by(
        PrepareTransferResponse.class,
        answer ->
            made.ifPresentOrElse(
                key -> book.made(key, answer.getKey(), answer.getExposureClass()),
                () -> book.missed("PrepareTransfer")));
  }

  Answered asked(ReleaseNasKeyRequest release) {
    return Answered.by(ReleaseNasKeyResponse.class, _ -> book.released(release.getKey()));
  }

  Answered asked(ReleaseUserPlaneKeyRequest release) {
    return Answered.by(ReleaseUserPlaneKeyResponse.class, _ -> book.released(release.getKey()));
  }
}
