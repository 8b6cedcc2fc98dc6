package srvcc.kms.token;

import static srvcc.kms.vault.DerivationRoute.SIGN_AND_IMPORT;

import java.lang.foreign.MemorySegment;
import java.util.List;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.DerivationRoute;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * Route D: C_Sign computes the 256 bits, C_CreateObject puts the parts of them into the token. In
 * between they are in memory outside the heap that is wiped before the call returns.
 */
final class SignAndImportRoute implements KdfRoute {
  /**
   * NH, K_gNB and K_eNB, the keys that become part of S, have 32 octets (TS 33.501 A.10, A.15.2; TS
   * 33.401 A.4).
   */
  private static final int KEY_IN_S_OCTETS = 32;

  private final TokenConnection connection;
  private final Templates templates;

  SignAndImportRoute(TokenConnection connection) {
    this.connection = connection;
    this.templates = new Templates(connection.dialect(), SIGN_AND_IMPORT);
  }

  @Override
  public DerivationRoute name() {
    return SIGN_AND_IMPORT;
  }

  @Override
  public DerivedKeys derive(KeyHandle base, KdfInput s, List<Output> outputs, Deadline deadline) {
    long generation = connection.generation();
    try (WipedMemory block = new WipedMemory(Output.BLOCK_OCTETS)) {
      sign(base, s, block.octets(), deadline);
      List<Long> objects =
          connection
              .owners()
              .call(
                  deadline,
                  session ->
                      new AllOrNone(session)
                          .make(outputs, output -> put(session, block.octets(), output)));
      return new DerivedKeys(
          objects.stream().map(object -> new KeyHandle(object, generation)).toList(),
          SIGN_AND_IMPORT);
    }
  }

  private void sign(KeyHandle base, KdfInput s, MemorySegment block, Deadline deadline) {
    int keyOctets = s.key().isPresent() ? KEY_IN_S_OCTETS : 0;
    try (WipedMemory input = new WipedMemory(s.before().length + keyOctets + s.after().length)) {
      fill(input.octets(), s, deadline);
      connection
          .operations()
          .call(
              deadline,
              session -> {
                session.hmac(connection.object(base), input.octets(), block);
                return block;
              });
    }
  }

  private void fill(MemorySegment input, KdfInput s, Deadline deadline) {
    long length = s.before().length;
    input.asSlice(0, length).copyFrom(MemorySegment.ofArray(s.before()));
    if (s.key().isPresent()) {
      read(s.key().get(), input.asSlice(length, KEY_IN_S_OCTETS), deadline);
      length += KEY_IN_S_OCTETS;
    }
    input.asSlice(length).copyFrom(MemorySegment.ofArray(s.after()));
  }

  private void read(KeyHandle key, MemorySegment value, Deadline deadline) {
    connection
        .owners()
        .call(
            deadline,
            session -> {
              Rewrapping.read(session, connection.object(key), value);
              return value;
            });
  }

  private long put(Session session, MemorySegment block, Output output) throws PKCS11Exception {
    KeySpec spec = output.spec();
    return session.create(templates.key(spec), block.asSlice(output.firstOctet(), spec.octets()));
  }
}
