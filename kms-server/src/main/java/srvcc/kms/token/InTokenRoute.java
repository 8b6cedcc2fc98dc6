package srvcc.kms.token;

import java.util.List;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.DerivationRoute;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * Routes A and B: the 256 bits stay in the token, and parts of them are cut there by
 * CKM_EXTRACT_KEY_FROM_KEY; what they were cut from is destroyed.
 */
final class InTokenRoute implements KdfRoute {
  private final TokenConnection connection;
  private final DerivationRoute name;
  private final Templates templates;
  private final InTokenBlock block;

  InTokenRoute(TokenConnection connection, DerivationRoute name) {
    this.connection = connection;
    this.name = name;
    this.templates = new Templates(connection.dialect(), name);
    this.block = new InTokenBlock(connection, name, templates);
  }

  @Override
  public DerivationRoute name() {
    return name;
  }

  @Override
  public DerivedKeys derive(KeyHandle base, KdfInput s, List<Output> outputs, Deadline deadline) {
    long generation = connection.generation();
    boolean releases = outputs.stream().anyMatch(output -> output.spec().isWrapped());
    DerivationRoute route = block.route(s, releases);
    List<Long> objects =
        connection
            .owners()
            .call(
                deadline,
                session ->
                    isWhole(outputs)
                        ? List.of(whole(session, base, s, route, outputs.getFirst()))
                        : parts(session, base, s, route, releases, outputs));
    return new DerivedKeys(
        objects.stream().map(object -> new KeyHandle(object, generation)).toList(), route);
  }

  private static boolean isWhole(List<Output> outputs) {
    return outputs.size() == 1 && outputs.getFirst().isWhole();
  }

  private long whole(
      Session session, KeyHandle base, KdfInput s, DerivationRoute route, Output output)
      throws PKCS11Exception {
    Template template = templates.key(output.spec());
    return block.derive(session, connection.object(base), s, route, template);
  }

  private List<Long> parts(
      Session session,
      KeyHandle base,
      KdfInput s,
      DerivationRoute route,
      boolean releases,
      List<Output> outputs)
      throws PKCS11Exception {
    long whole =
        block.derive(session, connection.object(base), s, route, templates.block(releases));
    try {
      return new AllOrNone(session).make(outputs, output -> cut(session, whole, output));
    } finally {
      session.discard(whole);
    }
  }

  private long cut(Session session, long whole, Output output) throws PKCS11Exception {
    Template template =
        templates.key(output.spec()).withNumbers(Attributes.VALUE_LEN, output.spec().octets());
    return session.derive(Mechanisms.extract(output.firstBit()), whole, template);
  }
}
