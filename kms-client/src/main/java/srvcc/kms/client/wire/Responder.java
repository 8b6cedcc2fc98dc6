package srvcc.kms.client.wire;

import java.net.InetSocketAddress;
import srvcc.kms.client.gtp.Elements;
import srvcc.kms.client.gtp.GtpException;
import srvcc.kms.client.gtp.GtpMessage;

/** Answers the requests of one sort. */
@FunctionalInterface
interface Responder {
  /**
   * Answers a request; may take its time.
   *
   * @throws GtpException if it is to be refused or dropped
   */
  Answer answer(GtpMessage request, InetSocketAddress from) throws GtpException;

  /**
   * What a request is answered.
   *
   * @param teid the tunnel of whoever asked; 0 where it is unknown
   * @param elements what the answer carries
   */
  record Answer(int teid, Elements elements) {}
}
