package srvcc.kms.token;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * Route A: feedback mode of SP 800-108 with an empty IV. Its first block is HMAC(key, "" || S), and
 * one block is all that is asked for.
 */
public final class FeedbackPrf implements InTokenPrf {
  private static final long ITERATION_VARIABLE = 1;
  private static final long BYTE_ARRAY = 4;

  @Override
  public long derive(Session session, long key, byte[] s, Template template)
      throws PKCS11Exception {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_BYTE, s);
      byte[] parameters =
          Template.numbers(ITERATION_VARIABLE, 0, 0, BYTE_ARRAY, data.address(), data.byteSize());
      MemorySegment dataParameters = arena.allocate(parameters.length, Long.BYTES);
      dataParameters.copyFrom(MemorySegment.ofArray(parameters));
      return session.derive(Mechanisms.feedback(dataParameters), key, template);
    }
  }
}
