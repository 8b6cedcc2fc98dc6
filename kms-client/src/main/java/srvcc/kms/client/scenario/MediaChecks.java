package srvcc.kms.client.scenario;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import srvcc.kms.client.media.EmscCall;
import srvcc.kms.client.media.LineRate;
import srvcc.kms.client.media.RtpHeader;
import srvcc.kms.client.scenario.MediaNetwork.Talk;
import srvcc.kms.client.srtp.AmrWb;
import srvcc.kms.client.srtp.MediaUe;

/** What has to hold of a session whose one end is handed over. */
record MediaChecks(MediaNetwork media, Findings findings) {

  void heard(String where, Talk talk) {
    findings.check(
        talk.complete(),
        "both UEs hear every packet in order " + where,
        "of %d each, UE B %d, UE A %d".formatted(talk.said(), talk.heardByB(), talk.heardByA()));
  }

  void recognised(String how) {
    boolean secured = media.emsc().filter(call -> call.isSecured()).isPresent();
    findings.check(secured, "the eMSC knows the secure session " + how, secured);
    Optional<IOException> fault = media.emsc().flatMap(EmscCall::fault);
    findings.check(fault.isEmpty(), "the eMSC reaches UE B", fault);
  }

  /** RFC 3711 3.3.1: the receiver's index goes on, over the handovers and the rollover. */
  void oneStream() {
    List<RtpHeader> heard = media.b().heard();
    long sources = heard.stream().map(RtpHeader::ssrc).distinct().count();
    boolean gapless =
        IntStream.range(1, heard.size()).allMatch(i -> heard.get(i).follows(heard.get(i - 1)));
    boolean startsOver = heard.stream().anyMatch(header -> header.sequence() == 0);
    findings.check(
        sources == 1 && gapless && startsOver,
        "UE B sees one SSRC whose sequence numbers never jump, and start over",
        heard.size() + " packets of " + sources + " SSRC, gapless " + gapless);
    findings.check(
        media.a().faults().isEmpty() && media.b().faults().isEmpty(),
        "neither UE refuses a packet",
        "UE A " + media.a().faults() + ", UE B " + media.b().faults());
  }

  void keysUnchanged(String ofA, String ofB) {
    MediaUe a = media.a();
    MediaUe b = media.b();
    findings.check(
        a.checkValues().equals(ofA) && b.checkValues().equals(ofB),
        "the SRTP keys are those from before the handover",
        "check values: " + ofA + ", then " + a.checkValues());
  }

  void emscHasNoKey() {
    boolean foundPacket = media.handled().contain(media.a().lastSent());
    boolean foundKey = media.emscHandledAKey();
    findings.check(
        foundPacket && !foundKey,
        "what the eMSC received and sent has no SRTP key",
        "%d octets; found: a packet of UE A %b, a key %b"
            .formatted(media.handled().size(), foundPacket, foundKey));
  }

  void fitsTheBearer() {
    int octets = media.a().lastSent().length;
    findings.check(
        LineRate.BEARER.carries(octets, AmrWb.PER_SECOND),
        "the bearer carries what the UEs say",
        octets + " octets, " + AmrWb.PER_SECOND + " packets a second, in 64 kbit/s");
  }
}
