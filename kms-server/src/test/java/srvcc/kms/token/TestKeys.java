package srvcc.kms.token;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import srvcc.kms.token.KeySpec.Lifetime;
import srvcc.kms.token.testing.TokenUnderTest;
import srvcc.kms.vault.DerivationRoute;

/** Keys whose octets a test knows, and the formula of TS 33.220 B.2 written a second time. */
final class TestKeys {
  private TestKeys() {}

  static byte[] octets(int seed, int length) {
    byte[] octets = new byte[length];
    new Random(seed).nextBytes(octets);
    return octets;
  }

  static KeySpec spec(String name, int octets, KeyUse... uses) {
    byte[] reference = octets(name.hashCode(), 16);
    return new KeySpec(
        name, HexFormat.of().formatHex(reference), octets, Set.of(uses), Lifetime.SESSION);
  }

  /** Puts a known key into the token under the template that it would have in production. */
  static KeyHandle put(
      TokenConnection connection, DerivationRoute route, KeySpec spec, byte[] value) {
    Template template = new Templates(connection.dialect(), route).key(spec);
    try (Arena arena = Arena.ofConfined()) {
      long object =
          connection
              .owners()
              .call(
                  TokenUnderTest.soon(),
                  session ->
                      session.create(template, arena.allocateFrom(ValueLayout.JAVA_BYTE, value)));
      return new KeyHandle(object, connection.generation());
    }
  }

  static boolean isSet(TokenConnection connection, KeyHandle key, long attribute) {
    return connection
        .operations()
        .call(TokenUnderTest.soon(), session -> session.isSet(key.object(), attribute));
  }

  /** TS 33.220 B.2.2. */
  static byte[] kdf(byte[] key, byte[] s) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(s);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static byte[] checkValue(byte[] key) {
    byte[] label = CheckValues.label();
    return Arrays.copyOf(key.length == 32 ? kdf(key, label) : aes(key, label), CheckValues.OCTETS);
  }

  private static byte[] aes(byte[] key, byte[] block) {
    try {
      Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
      return cipher.doFinal(block);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static byte[] s(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  static byte[] joined(byte[]... parts) {
    java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
