package srvcc.kms.client.scenario;

import srvcc.kms.client.media.Recognition;

/**
 * A session of two UEs that is protected end to end, through two SRVCC handovers of UE A (S3
 * contribution 003, 6.3). The eMSC is told of the secure session after the first one, and has to
 * find it in the stream after the second one.
 *
 * @param exchange how the UEs learn each other's keys
 */
record MediaScript(KeyExchange exchange) implements Scenario.Script {
  private static final int PACKETS = 8;

  @Override
  public void play(Network network, Findings findings) {
    network.authenticate();
    network.sendNas(7, 2);
    try (MediaNetwork media = network.media(exchange)) {
      MediaChecks checks = new MediaChecks(media, findings);
      checks.heard("over NR", media.talk(PACKETS));
      String ofA = media.a().checkValues();
      String ofB = media.b().checkValues();
      SrvccScript.complete(network, findings);
      media.overUtran(Recognition.INDICATED);
      checks.heard("as CS data", media.talk(PACKETS));
      checks.recognised("by the indication");
      backToNr(network, media);
      checks.heard("over NR again", media.talk(PACKETS));
      SrvccScript.complete(network, findings);
      media.overUtran(Recognition.FROM_STREAM);
      checks.heard("as CS data again", media.talk(PACKETS));
      checks.recognised("from the stream");
      checks.oneStream();
      checks.keysUnchanged(ofA, ofB);
      checks.emscHasNoKey();
      checks.fitsTheBearer();
    }
  }

  /** J.1.1: not before the UE has authenticated again. */
  private static void backToNr(Network network, MediaNetwork media) {
    network.authenticate();
    network.sendNas(3, 1);
    media.overNr();
  }
}
