package srvcc.kms.policy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import srvcc.kms.key.NfInstanceId;

/**
 * A set of NF instances that stand in for each other, as TS 23.003 names it: the NF Set Identifier
 * of 28.12 or the AMF Set FQDN of 28.3.2.7, {@code set1.region2.amfset.5gc.mnc001.mcc001}.
 *
 * @param id the name in lower case, without {@code .3gppnetwork.org}
 */
public record NfSet(String id) {

  private static final Pattern NAME =
      Pattern.compile(
          "(set[a-z0-9-]*[a-z0-9]\\.(?:region[a-z0-9-]+\\.)?(?<type>[a-z0-9_-]+)set"
              + "\\.5gc\\.(?:nid[0-9a-f]+\\.)?mnc[0-9]{3}\\.mcc[0-9]{3})(?:\\.3gppnetwork\\.org)?");
  private static final String AMF = "amf";

  /** The namespace of domain names (RFC 9562 6.6). */
  private static final UUID DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

  /** Custom UUIDs (RFC 9562 5.8); an NF Instance ID is of version 4 (TS 29.510 6.1.6.3.2). */
  private static final int VERSION = 8;

  private static final long VERSION_BITS = 0xf000;
  private static final int VERSION_SHIFT = 12;
  private static final long VARIANT_BITS = 0xc000_0000_0000_0000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  /** The set that a domain name names; empty if it names none. */
  public static Optional<NfSet> named(String domainName) {
    Matcher name = NAME.matcher(domainName.toLowerCase(Locale.ROOT));
    return name.matches() ? Optional.of(new NfSet(name.group(1))) : Optional.empty();
  }

  /** Whether an NF instance id is one that stands for a set. */
  static boolean isStandIn(NfInstanceId id) {
    return id.uuid().version() == VERSION;
  }

  /** Whether AMFs are in it. */
  public boolean isOfAmfs() {
    Matcher name = NAME.matcher(id);
    return name.matches() && name.group("type").equals(AMF);
  }

  /**
   * What stands for the set where a key has its owner: a UUID of version 8, as no NF instance has.
   */
  public NfInstanceId owner() {
    return new NfInstanceId(nameBased(id));
  }

  /** The name-based UUID with SHA-256 of RFC 9562 B.2, in the namespace of domain names. */
  static UUID nameBased(String name) {
    byte[] octets = name.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer hashed =
        ByteBuffer.allocate(2 * Long.BYTES + octets.length)
            .putLong(DNS.getMostSignificantBits())
            .putLong(DNS.getLeastSignificantBits())
            .put(octets);
    ByteBuffer hash = ByteBuffer.wrap(sha256(hashed.array()));
    long high = (hash.getLong() & ~VERSION_BITS) | ((long) VERSION << VERSION_SHIFT);
    long low = (hash.getLong() & ~VARIANT_BITS) | VARIANT;
    return new UUID(high, low);
  }

  private static byte[] sha256(byte[] octets) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(octets);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The name. */
  @Override
  public String toString() {
    return id;
  }
}
