package srvcc.kms.testing;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import srvcc.kms.tlog.NoteKey;
import srvcc.kms.tlog.NoteSigner;

/** Signs checkpoints with a key outside of any token. */
public final class TestNoteSigner implements NoteSigner {

  private final KeyPair keys = TestKeyPairs.ec();
  private final NoteKey key;

  /** A fresh key under a name. */
  public TestNoteSigner(String name) {
    this.key = NoteKey.of(name, keys.getPublic());
  }

  @Override
  public NoteKey key() {
    return key;
  }

  @Override
  public byte[] sign(byte[] text) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError("Every JDK has ECDSA", e);
    }
  }
}
