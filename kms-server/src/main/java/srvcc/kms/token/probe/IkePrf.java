package srvcc.kms.token.probe;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Set;
import srvcc.kms.token.InTokenPrf;
import srvcc.kms.token.Mechanisms;
import srvcc.kms.token.Session;
import srvcc.kms.token.Template;
import sun.security.pkcs11.wrapper.CK_MECHANISM;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * Route C, which the service does not take: the PRF of IKE (PKCS#11 v3.1, 6.65.5), HMAC(key, Ni ||
 * Nr), with S as nonces.
 */
final class IkePrf implements InTokenPrf {
  /** CKM_IKE_PRF_DERIVE, and CKM_NSS_IKE_PRF_DERIVE, which is the same by an older number. */
  private static final List<Long> MECHANISMS = List.of(0x402FL, 0xCE534373L);

  private static final long NO_FLAGS = 0; // neither bDataAsKey nor bRekey
  private static final long NO_KEY = 0;

  private final long mechanism;

  private IkePrf(long mechanism) {
    this.mechanism = mechanism;
  }

  /** By the mechanism that a token lists, or by the first if it lists none. */
  static IkePrf of(Set<Long> listed) {
    return new IkePrf(
        MECHANISMS.stream().filter(listed::contains).findFirst().orElse(MECHANISMS.getFirst()));
  }

  /** Whether a token lists one. */
  static boolean isIn(Set<Long> listed) {
    return MECHANISMS.stream().anyMatch(listed::contains);
  }

  @Override
  public long derive(Session session, long key, byte[] s, Template template)
      throws PKCS11Exception {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment nonces = arena.allocateFrom(ValueLayout.JAVA_BYTE, s);
      long first = nonces.byteSize() / 2;
      long second = nonces.address() + first;
      byte[] parameters =
          Template.numbers(
              Mechanisms.SHA256_HMAC,
              NO_FLAGS,
              nonces.address(),
              first,
              second,
              nonces.byteSize() - first,
              NO_KEY);
      return session.derive(new CK_MECHANISM(mechanism, parameters), key, template);
    }
  }
}
