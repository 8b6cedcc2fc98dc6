package srvcc.kms.exposure;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import srvcc.kms.client.crypto.CheckValue;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.kms.DerivationRoute;
import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.ladder.Rung;
import srvcc.kms.client.scenario.Spectator;
import srvcc.kms.exposure.search.SoughtKey;
import srvcc.kms.exposure.search.SoughtKey.Role;
import srvcc.kms.v1.ExposureClass;
import srvcc.kms.v1.KeyReference;

/**
 * Every key that the service was given and every key that it derives, computed here. Keys are in it
 * before the service has them, so that whoever stops the service knows all that it can have.
 */
final class KeyBook {
  /** Kind of the key that is imported. */
  static final String K_AMF = "K_AMF";

  /** Kind of the key of a UMTS security context that is imported. */
  static final String CK_IK = "CK||IK";

  /** Kind of such a key that an SGSN was given when the UE came from E-UTRAN. */
  static final String CK_IK_PRIME = "CK'||IK'";

  /** Kind of a K_AMF that is derived from another, or from K_ASME. */
  static final String K_AMF_PRIME = "K_AMF'";

  /** Kind of the key of the EPS side of an SRVCC handover. */
  static final String K_ASME_SRVCC = "K_ASME_SRVCC";

  /** Kind of the key that enciphers after SRVCC. */
  static final String CK_SRVCC = "CK_SRVCC";

  /** Kind of the key that protects integrity after SRVCC. */
  static final String IK_SRVCC = "IK_SRVCC";

  /** Kind of the key that enciphers NAS messages. */
  static final String K_NAS_ENC = "K_NASenc";

  /** Kind of the key that protects the integrity of NAS messages. */
  static final String K_NAS_INT = "K_NASint";

  /** Kind of the key that enciphers the user plane. */
  static final String K_UP_ENC = "K_UPenc";

  private final Collection<SoughtKey> keys = new ConcurrentLinkedQueue<>();
  private final Map<String, ExpectedKey> expected = new ConcurrentHashMap<>();
  private final Map<SoughtKey, Long> madeAt = new ConcurrentHashMap<>();
  private final Map<ByteString, ExpectedKey> byReference = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> released = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> contradictions = new ConcurrentHashMap<>();
  private final LongAdder handovers = new LongAdder();
  private volatile Optional<KeyDescription> anImported = Optional.empty();

  /** Looks on while a UE plays, and writes its K_AMF or CK‖IK down. */
  Spectator witness() {
    return new Witness(this);
  }

  /** Writes a key down that is about to be imported. */
  ExpectedKey agreed(String kind, SecretOctets key) {
    SoughtKey sought = SoughtKey.inToken(kind, key);
    keys.add(sought);
    return new ExpectedKey(sought, key.part(0, key.size()));
  }

  /** The service has it now. */
  void imported(KeyDescription description, ExpectedKey kAmf) {
    byReference.put(ByteString.copyFrom(description.reference().octets()), kAmf);
    madeAt.put(kAmf.sought(), System.nanoTime());
    anImported = Optional.of(description);
  }

  /** Writes a key down that the service is about to derive, unless that was done before. */
  ExpectedKey expect(NamedKey key) {
    String name = CheckValue.of(key.octets(), key.kind()).hex();
    return expected.computeIfAbsent(name, _ -> expected(key));
  }

  private ExpectedKey expected(NamedKey key) {
    SoughtKey sought =
        isOnRouteD()
            ? SoughtKey.inServiceMemory(key.kind(), key.octets())
            : SoughtKey.inToken(key.kind(), key.octets());
    keys.add(sought);
    return new ExpectedKey(sought, key.octets());
  }

  /** The service has answered the call that makes the key, which has no reference. */
  void made(ExpectedKey key) {
    madeAt.put(key.sought(), System.nanoTime());
  }

  /**
   * The service has answered the call that makes the key.
   *
   * @param says where the octets have been, by the service's own word
   */
  void made(ExpectedKey key, KeyReference reference, ExposureClass says) {
    made(key);
    byReference.put(reference.getValue(), key);
    ExposureClass known =
        key.sought().role() == Role.IN_SERVICE_MEMORY
            ? ExposureClass.EXPOSURE_CLASS_SERVICE_MEMORY
            : ExposureClass.EXPOSURE_CLASS_IN_TOKEN;
    if (says != known) {
      count(
          contradictions,
          "%s: the service says %s, its route means %s"
              .formatted(key.sought().kind(), says, known));
    }
  }

  /** The service has answered a call whose keys nobody here can compute. */
  void missed(String method) {
    count(contradictions, method + ": keys that are not sought, because their base is not known");
  }

  /** The service has wrapped the key for a recipient. */
  void released(KeyReference reference) {
    find(reference).ifPresent(key -> count(released, key.sought().kind()));
  }

  /** The service has prepared a handover. */
  void prepared() {
    handovers.increment();
  }

  /** The key that a reference names, if the service has made it from one that is known here. */
  Optional<ExpectedKey> find(KeyReference reference) {
    return Optional.ofNullable(byReference.get(reference.getValue()));
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

  /** How often a key of a kind was wrapped for a recipient. */
  Map<String, Long> released() {
    Map<String, Long> all = new ConcurrentHashMap<>();
    released.forEach((kind, times) -> all.put(kind, times.sum()));
    return all;
  }

  /** What the service said of keys that cannot be, each in a line. */
  List<String> contradictions() {
    List<String> lines = new ArrayList<>();
    contradictions.forEach((what, times) -> lines.add(what + ", " + times.sum() + " times"));
    return lines.stream().sorted().toList();
  }

  /**
   * Keys of route D that no PKCS#11 call has, each kind in a line: every one of them passes through
   * calls, so what was computed here is not what the service derives.
   *
   * @param seen keys that are in calls
   */
  List<String> unseen(Set<SoughtKey> seen) {
    Map<String, Long> kinds =
        madeAt.keySet().stream()
            .filter(key -> key.role() == Role.IN_SERVICE_MEMORY && !seen.contains(key))
            .collect(Collectors.groupingBy(SoughtKey::kind, TreeMap::new, Collectors.counting()));
    return kinds.entrySet().stream()
        .map(kind ->
            "%s: %d of them are in no PKCS#11 call, though route D passes them"
                .formatted(kind.getKey(), kind.getValue()))
        .toList();
  }

  /** How the service derives. */
  Optional<DerivationRoute> route() {
    return anImported.map(KeyDescription::route);
  }

  private boolean isOnRouteD() {
    return route().equals(Optional.of(DerivationRoute.D_SIGN_AND_IMPORT));
  }

  private static void count(Map<String, LongAdder> what, String name) {
    what.computeIfAbsent(name, _ -> new LongAdder()).increment();
  }

  /** Of one UE, which is authenticated before its K_AMF is imported. */
  private static final class Witness implements Spectator {
    private final KeyBook book;
    private Optional<ExpectedKey> latest = Optional.empty();

    Witness(KeyBook book) {
      this.book = book;
    }

    @Override
    public void agreed(SecretOctets kAmf) {
      latest = Optional.of(book.agreed(K_AMF, kAmf));
    }

    @Override
    public void agreedCkIk(SecretOctets ckIk) {
      latest = Optional.of(book.agreed(CK_IK, ckIk));
    }

    // It was derived here before, so that it may have been where what is derived has been.
    @Override
    public void agreedCkIkPrime(SecretOctets ckIk) {
      latest = Optional.of(book.expect(new NamedKey(CK_IK_PRIME, ckIk.part(0, ckIk.size()))));
    }

    @Override
    public void imported(KeyDescription kAmf) {
      book.imported(kAmf, latest.orElseThrow());
    }

    @Override
    public void happened(Rung rung) {
      // Messages are recorded whole, where they are sent.
    }
  }
}
