package srvcc.kms.client.scenario;

import srvcc.kms.client.srtp.SrtpMasterKey;

/**
 * How a UE learns the other one's SRTP master key: end to end, by their own means, past every
 * network function (contribution 003: "negotiated based on the IMS media plane security
 * mechanisms").
 */
@FunctionalInterface
interface KeyExchange {
  /** Both have the same. */
  KeyExchange FAITHFUL = SrtpMasterKey::copy;

  /** Returns what the other UE has of a key. */
  SrtpMasterKey learnt(SrtpMasterKey key);
}
