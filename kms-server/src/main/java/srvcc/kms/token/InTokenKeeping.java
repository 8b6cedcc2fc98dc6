package srvcc.kms.token;

import java.util.Optional;
import srvcc.kms.key.Custody;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.NewKey;

/** Keeps K_AMF as an object of the token, and what is derived from it as objects of sessions. */
final class InTokenKeeping implements Keeping {
  private final TokenKeys inToken;
  private final String token;

  /**
   * In a token.
   *
   * @param token its serial number
   */
  InTokenKeeping(TokenKeys inToken, String token) {
    this.inToken = inToken;
    this.token = token;
  }

  @Override
  public KeySpec spec(NewKey key, Optional<KeyName> base, boolean wrappable) {
    KeySpec spec = KeySpecs.of(key.ref(), key.name(), base);
    return isLasting(key) ? spec.lasting() : spec;
  }

  @Override
  public Kept keep(NewKey key, KeySpec spec, KeyHandle made, Deadline deadline) {
    Custody custody =
        switch (spec.lifetime()) {
          case TOKEN -> new Custody.InToken(token);
          case SESSION -> new Custody.Session();
        };
    return new Kept(custody, Optional.of(HeldKey.pinned(KeyObject.of(key.ref(), made))));
  }

  @Override
  public HeldKey absent(KeyRecord key) {
    return switch (key.custody()) {
      case Custody.InToken(String holder) when holder.equals(token) -> HeldKey.absent(true);
      case Custody.InToken _, Custody.Wrapped _ ->
          throw new Refusal.KeyElsewhere(key.ref()).asException();
      case Custody.Session _, Custody.Gone _ -> throw new Refusal.KeyLost(key.ref()).asException();
    };
  }

  @Override
  public void check(KeyRecord key, HeldKey held, Deadline deadline) {
    // The record of a key in the token is as trustworthy as all else that the store says.
  }

  @Override
  public KeyObject bring(KeyRecord key, Deadline deadline) {
    return inToken
        .find(key.ref().toString(), deadline)
        .map(found -> KeyObject.of(key.ref(), found))
        .orElseThrow(() -> new Refusal.KeyLost(key.ref()).asException());
  }

  /** The object does not say whose it is. */
  @Override
  public Custody given(KeyRecord key, NfInstanceId owner, Deadline deadline) {
    return key.custody();
  }

  @Override
  public boolean isPassing(KeyRecord key) {
    return false;
  }

  private static boolean isLasting(NewKey key) {
    return key.name() == KeyName.K_AMF;
  }
}
