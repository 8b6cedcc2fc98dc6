package srvcc.kms.client.srtp;

/** Why a UE does not take a packet. */
public enum SrtpFault {
  /** It is none, or not the other UE's: wrong key, or changed on the way. */
  NOT_AUTHENTIC,
  /** It came before, or is older than 64 others (RFC 3711 3.3.2). */
  REPLAYED,
  /** It has an SSRC that the session does not. */
  UNKNOWN_SOURCE
}
