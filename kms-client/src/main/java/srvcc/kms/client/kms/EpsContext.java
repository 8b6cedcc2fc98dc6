package srvcc.kms.client.kms;

import java.util.Optional;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.v1.EpsContextNumbers;

/**
 * An EPS security context as one MME sends it to the next: its keys by reference.
 *
 * @param kAsme K_ASME
 * @param nh the NH; nothing where the UE has no connection
 * @param eKsi 0 to 6
 * @param ncc of the NH, 0 to 7
 * @param uplink the next uplink NAS COUNT of EPS
 * @param downlink the next downlink NAS COUNT of EPS
 */
public record EpsContext(
    KeyReference kAsme,
    Optional<KeyReference> nh,
    int eKsi,
    int ncc,
    NasCount uplink,
    NasCount downlink) {

  EpsContextNumbers numbers() {
    return EpsContextNumbers.newBuilder()
        .setEKsi(eKsi)
        .setNcc(ncc)
        .setUplinkNasCount(uplink.value())
        .setDownlinkNasCount(downlink.value())
        .build();
  }

  static EpsContext of(KeyReference kAsme, Optional<KeyReference> nh, EpsContextNumbers numbers) {
    return new EpsContext(
        kAsme,
        nh,
        numbers.getEKsi(),
        numbers.getNcc(),
        new NasCount(numbers.getUplinkNasCount()),
        new NasCount(numbers.getDownlinkNasCount()));
  }
}
