package srvcc.kms.client.fake;

import java.util.ArrayList;
import java.util.List;
import srvcc.kms.v1.KeyReference;

/**
 * A handover, to which several references lead.
 *
 * @param kAmf the K_AMF that it came from
 * @param ksi eKSI and KSI_SRVCC
 * @param keys the keys that it made
 */
record FakeHandover(KeyReference kAmf, int ksi, List<KeyReference> keys) {
  FakeHandover(KeyReference kAmf, int ksi) {
    this(kAmf, ksi, new ArrayList<>());
  }
}
