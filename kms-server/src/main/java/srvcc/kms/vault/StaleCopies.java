package srvcc.kms.vault;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import srvcc.kms.key.KeyRef;

/**
 * Ends the copies of keys that another server destroyed. Nothing is served from them, because every
 * use begins with the record; but what is destroyed is to be in no token.
 */
public final class StaleCopies {

  /** At two pages a second, a cache of 10,000 is looked through in five seconds. */
  private static final int PAGE = 1024;

  private final KeyVault vault;
  private final KeyRegistry registry;
  private final Disposal disposal;
  private Iterator<KeyRef> rest = Collections.emptyIterator();

  /** Of the vault. */
  public StaleCopies(KeyVault vault, KeyRegistry registry, Disposal disposal) {
    this.vault = vault;
    this.registry = registry;
    this.disposal = disposal;
  }

  /** Looks at the next page; after the last one, at the first again. For one thread. */
  public void sweep() {
    if (!rest.hasNext()) {
      rest = vault.copies().iterator();
    }
    List<KeyRef> page = page();
    Set<KeyRef> live = registry.liveAmong(page);
    page.stream().filter(key -> !live.contains(key)).forEach(disposal::discard);
  }

  /** Without what is being made here: that has a record before it stops being made. */
  private List<KeyRef> page() {
    List<KeyRef> page = new ArrayList<>();
    while (page.size() < PAGE && rest.hasNext()) {
      KeyRef key = rest.next();
      if (!disposal.isUnderWay(key)) {
        page.add(key);
      }
    }
    return page;
  }
}
