package srvcc.kms.exposure;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.crypto.SrvccDerivations;
import srvcc.kms.client.crypto.SrvccKeys;
import srvcc.kms.client.kms.DerivationRoute;
import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.ladder.Rung;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.client.scenario.Spectator;
import srvcc.kms.exposure.search.SoughtKey;

/**
 * Every key that the service was given and every key that it derives, computed here. Keys are in it
 * before the service has them, so that whoever stops the service knows all that it can have.
 */
final class KeyBook {
  /** Kind of the key that is imported. */
  static final String K_AMF = "K_AMF";

  /** Kind of the key of the EPS side of a handover. */
  static final String K_ASME_SRVCC = "K_ASME_SRVCC";

  /** Kind of the key that enciphers. */
  static final String CK_SRVCC = "CK_SRVCC";

  /** Kind of the key that protects integrity. */
  static final String IK_SRVCC = "IK_SRVCC";

  private final Collection<SoughtKey> keys = new ConcurrentLinkedQueue<>();
  private final Map<SoughtKey, Long> madeAt = new ConcurrentHashMap<>();
  private final Map<KeyReference, SecretOctets> kAmfs = new ConcurrentHashMap<>();
  private final LongAdder handovers = new LongAdder();
  private volatile Optional<KeyDescription> anImported = Optional.empty();

  /**
   * The keys that one PrepareHandover makes derivable.
   *
   * @param kAsme K_ASME_SRVCC
   * @param ck CK_SRVCC
   * @param ik IK_SRVCC
   */
  record HandoverKeys(SoughtKey kAsme, SoughtKey ck, SoughtKey ik) {}

  /** Looks on while a UE plays, and writes its K_AMF down. */
  Spectator witness() {
    return new Witness(this);
  }

  /** Writes a K_AMF down that is about to be imported. */
  SoughtKey agreed(SecretOctets kAmf) {
    SoughtKey sought = SoughtKey.inToken(K_AMF, kAmf);
    keys.add(sought);
    return sought;
  }

  /** The service has it now. */
  void imported(KeyDescription description, SecretOctets kAmf, SoughtKey sought) {
    madeAt.put(sought, System.nanoTime());
    kAmfs.put(description.reference(), kAmf.part(0, kAmf.size()));
    anImported = Optional.of(description);
  }

  /** The service is about to be asked for a handover; nothing if it has no such K_AMF from here. */
  Optional<HandoverKeys> preparing(KeyReference kAmf, NasCount downlink) {
    return Optional.ofNullable(kAmfs.get(kAmf)).map(key -> derived(key, downlink));
  }

  /** The same with K_ASME' in the place of K_ASME_SRVCC. */
  Optional<HandoverKeys> preparingConcatenated(KeyReference kAmf, NasCount downlink) {
    return Optional.ofNullable(kAmfs.get(kAmf)).map(key -> concatenated(key, downlink));
  }

  /** It has answered. */
  void prepared(HandoverKeys made) {
    handovers.increment();
    madeAt.put(made.kAsme, System.nanoTime());
  }

  /** It has answered that CK_SRVCC and IK_SRVCC are derived. */
  void derivedPair(HandoverKeys made) {
    madeAt.put(made.ck, System.nanoTime());
    madeAt.put(made.ik, System.nanoTime());
  }

  /** When the answer came to the call that made a key, as {@link System#nanoTime}; if it did. */
  Optional<Long> madeAt(SoughtKey key) {
    return Optional.ofNullable(madeAt.get(key));
  }

  /** All keys up to now. */
  List<SoughtKey> keys() {
    return List.copyOf(keys);
  }

  /** How many handovers the service prepared. */
  long handovers() {
    return handovers.sum();
  }

  /** How the service derives. */
  Optional<DerivationRoute> route() {
    return anImported.map(KeyDescription::route);
  }

  private HandoverKeys derived(SecretOctets kAmf, NasCount downlink) {
    try (SecretOctets kAsme = SrvccDerivations.kAsmeSrvcc(kAmf, downlink);
        SrvccKeys pair = SrvccDerivations.srvccKeys(kAsme)) {
      return made(kAsme, pair);
    }
  }

  private HandoverKeys concatenated(SecretOctets kAmf, NasCount downlink) {
    try (SecretOctets kAsme = SrvccDerivations.kAsmePrime(kAmf, downlink);
        SrvccKeys pair = SrvccDerivations.halves(kAsme)) {
      return made(kAsme, pair);
    }
  }

  private HandoverKeys made(SecretOctets kAsme, SrvccKeys pair) {
    HandoverKeys made =
        new HandoverKeys(
            sought(K_ASME_SRVCC, kAsme),
            sought(CK_SRVCC, pair.ckSrvcc()),
            sought(IK_SRVCC, pair.ikSrvcc()));
    keys.addAll(List.of(made.kAsme, made.ck, made.ik));
    return made;
  }

  private SoughtKey sought(String kind, SecretOctets key) {
    return route().equals(Optional.of(DerivationRoute.D_SIGN_AND_IMPORT))
        ? SoughtKey.inServiceMemory(kind, key)
        : SoughtKey.inToken(kind, key);
  }

  /** Of one UE, which is authenticated before its K_AMF is imported. */
  private static final class Witness implements Spectator {
    private final KeyBook book;
    private Optional<SecretOctets> latest = Optional.empty();
    private Optional<SoughtKey> sought = Optional.empty();

    Witness(KeyBook book) {
      this.book = book;
    }

    @Override
    public void agreed(SecretOctets kAmf) {
      sought = Optional.of(book.agreed(kAmf));
      latest = Optional.of(kAmf.part(0, kAmf.size()));
    }

    @Override
    public void imported(KeyDescription kAmf) {
      book.imported(kAmf, latest.orElseThrow(), sought.orElseThrow());
    }

    @Override
    public void happened(Rung rung) {
      // Messages are recorded whole, where they are sent.
    }
  }
}
