package srvcc.kms.token.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import srvcc.kms.store.memory.MemoryTransactions;
import srvcc.kms.token.CustodySettings;
import srvcc.kms.token.Pkcs11Uri;
import srvcc.kms.token.TokenKeyVault;
import srvcc.kms.token.TokenSettings;
import srvcc.kms.token.testing.FreshToken;
import srvcc.kms.vault.DerivationRoute;
import srvcc.kms.vault.WrappingSetStart;
import srvcc.kms.vault.WrappingSets;

/** A vault over a fresh token, for the tests of one class, and a look into that token. */
final class VaultUnderTest implements BeforeAllCallback, AfterAllCallback {
  /** For how many wrapped keys there is room in the token. */
  static final int ROOM = 8;

  private final Function<Path, FreshToken> maker;
  private final DerivationRoute route;
  private final CustodySettings custody;
  private Optional<Open> open = Optional.empty();

  private VaultUnderTest(
      Function<Path, FreshToken> maker, DerivationRoute route, CustodySettings custody) {
    this.maker = maker;
    this.route = route;
    this.custody = custody;
  }

  /** On SoftHSM2. */
  static VaultUnderTest softHsm(DerivationRoute route) {
    return new VaultUnderTest(
        place -> FreshToken.softHsm(place, "vault-test"), route, new CustodySettings.InToken());
  }

  /** On an NSS database. */
  static VaultUnderTest nss(DerivationRoute route) {
    return new VaultUnderTest(FreshToken::nss, route, new CustodySettings.InToken());
  }

  /** The same with keys that are kept wrapped, few of them unwrapped in the token. */
  VaultUnderTest wrapped(WrappingSets sets) {
    return new VaultUnderTest(maker, route, new CustodySettings.Wrapped(sets, ROOM));
  }

  /** The vault. */
  CountedVault vault() {
    return open.orElseThrow().counted();
  }

  /** The token. */
  TokenObjects objects() {
    return open.orElseThrow().objects();
  }

  /** Its serial number. */
  String serial() {
    return open.orElseThrow().vault().description().serial();
  }

  /** How many objects the token had before the first key. */
  int objectsAtStart() {
    return open.orElseThrow().objectsAtStart();
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    Path place = Files.createTempDirectory("vault-under-test");
    Pkcs11Uri uri = Pkcs11Uri.parse(maker.apply(place).uri());
    TokenKeyVault vault =
        TokenKeyVault.open(uri, TokenSettings.DEFAULT, Optional.of(route), custody);
    if (custody instanceof CustodySettings.Wrapped(WrappingSets sets, int _)) {
      new WrappingSetStart(vault.wrappingToken(), sets, new MemoryTransactions()).complete();
    }
    TokenObjects objects = TokenObjects.of(uri);
    open = Optional.of(new Open(place, vault, new CountedVault(vault), objects, objects.count()));
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    Open ended = open.orElseThrow();
    ended.objects().close();
    ended.vault().close();
    delete(ended.place());
  }

  private static void delete(Path directory) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(directory)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }

  private record Open(
      Path place,
      TokenKeyVault vault,
      CountedVault counted,
      TokenObjects objects,
      int objectsAtStart) {}
}
