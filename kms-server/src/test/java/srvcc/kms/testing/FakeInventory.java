package srvcc.kms.testing;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import srvcc.kms.key.KeyRef;
import srvcc.kms.vault.TokenInventory;

/** The lasting keys of a token in memory. */
public final class FakeInventory implements TokenInventory {
  /** The serial number of the token. */
  public static final String TOKEN = "7f";

  private final Set<KeyRef> objects = ConcurrentHashMap.newKeySet();
  private Runnable afterFirstList = () -> {};

  /** Something that happens when the objects were listed for the first time. */
  public void afterFirstList(Runnable action) {
    afterFirstList = action;
  }

  /** An object comes to be. */
  public void make(KeyRef key) {
    objects.add(key);
  }

  @Override
  public String token() {
    return TOKEN;
  }

  @Override
  public Set<KeyRef> references() {
    Set<KeyRef> listed = Set.copyOf(objects);
    Runnable action = afterFirstList;
    afterFirstList = () -> {};
    action.run();
    return listed;
  }

  @Override
  public void destroy(KeyRef key) {
    objects.remove(key);
  }
}
