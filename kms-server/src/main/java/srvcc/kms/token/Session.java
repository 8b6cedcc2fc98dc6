package srvcc.kms.token;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sun.security.pkcs11.wrapper.CK_ATTRIBUTE;
import sun.security.pkcs11.wrapper.CK_MECHANISM;
import sun.security.pkcs11.wrapper.PKCS11;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * One session, used by one thread at a time: the calls of PKCS#11 that this service makes, by their
 * meaning.
 */
public final class Session {
  private static final int BLOCK = 16;

  private final Pkcs11Module module;
  private final PKCS11 binding;
  private final long handle;
  private final Leftovers leftovers = new Leftovers(this::destroy);

  Session(Pkcs11Module module, long handle) {
    this.module = module;
    this.binding = module.binding();
    this.handle = handle;
  }

  /** C_CreateObject. */
  public long create(Template template) throws PKCS11Exception {
    return binding.C_CreateObject(handle, template.toArray());
  }

  /** Creates an object whose CKA_VALUE is secret. */
  public long create(Template template, MemorySegment value) throws PKCS11Exception {
    return module.secrets().create(handle, template, value);
  }

  /** C_CopyObject. */
  public long copy(long object, Template changes) throws PKCS11Exception {
    return binding.C_CopyObject(handle, object, changes.toArray());
  }

  /**
   * C_SetAttributeValue.
   *
   * @param changes new values
   */
  public void change(long object, Template changes) throws PKCS11Exception {
    binding.C_SetAttributeValue(handle, object, changes.toArray());
  }

  /** Octets of the token's random number generator. */
  public byte[] random(int octets) throws PKCS11Exception {
    byte[] random = new byte[octets];
    binding.C_GenerateRandom(handle, random);
    return random;
  }

  /** C_DestroyObject. */
  public void destroy(long object) throws PKCS11Exception {
    binding.C_DestroyObject(handle, object);
  }

  /**
   * Destroys what is not wanted any more, on a way out that already has a result or a failure; if
   * not now, before the next call on this session.
   */
  public void discard(long object) {
    leftovers.discard(object);
  }

  /** What is to be destroyed before the next call on this session. */
  Leftovers leftovers() {
    return leftovers;
  }

  /** C_GenerateKey. */
  public long generate(CK_MECHANISM mechanism, Template template) throws PKCS11Exception {
    return binding.C_GenerateKey(handle, mechanism, template.toArray());
  }

  /** Public key first, private key second. */
  long[] generatePair(CK_MECHANISM mechanism, Template publicKey, Template privateKey)
      throws PKCS11Exception {
    return binding.C_GenerateKeyPair(handle, mechanism, publicKey.toArray(), privateKey.toArray());
  }

  /** C_DeriveKey. */
  public long derive(CK_MECHANISM mechanism, long base, Template template) throws PKCS11Exception {
    return binding.C_DeriveKey(handle, mechanism, base, template.toArray());
  }

  /** C_WrapKey. */
  public byte[] wrap(CK_MECHANISM mechanism, long wrapping, long key) throws PKCS11Exception {
    return binding.C_WrapKey(handle, mechanism, wrapping, key);
  }

  /** C_UnwrapKey. */
  public long unwrap(CK_MECHANISM mechanism, long unwrapping, byte[] wrapped, Template template)
      throws PKCS11Exception {
    return binding.C_UnwrapKey(handle, mechanism, unwrapping, wrapped, template.toArray());
  }

  /** Signs or computes a MAC of what is public, into a result that is. */
  public byte[] sign(CK_MECHANISM mechanism, long key, byte[] data) throws PKCS11Exception {
    beginSign(mechanism, key);
    return binding.C_Sign(handle, data);
  }

  /** Begins what C_Sign ends. */
  public void beginSign(CK_MECHANISM mechanism, long key) throws PKCS11Exception {
    binding.C_SignInit(handle, mechanism, key);
  }

  /** Enciphers one block of what is public. */
  byte[] encryptBlock(CK_MECHANISM mechanism, long key, byte[] block) throws PKCS11Exception {
    byte[] result = new byte[block.length];
    binding.C_EncryptInit(handle, mechanism, key);
    binding.C_Encrypt(handle, 0, block, 0, block.length, 0, result, 0, result.length);
    return result;
  }

  /** HMAC-SHA-256 into memory that the caller wipes. */
  void hmac(long key, MemorySegment data, MemorySegment result) throws PKCS11Exception {
    beginSign(Mechanisms.hmac(), key);
    module.secrets().sign(handle, data, result);
  }

  byte[] attribute(long object, long type) throws PKCS11Exception {
    return Attributes.octets(attributeValue(object, type));
  }

  /** An attribute that is a text. */
  public String text(long object, long type) throws PKCS11Exception {
    return Attributes.text(attributeValue(object, type));
  }

  /** Whether a flag is set. */
  public boolean isSet(long object, long type) throws PKCS11Exception {
    return Attributes.isTrue(attributeValue(object, type));
  }

  long number(long object, long type) throws PKCS11Exception {
    return attributeValue(object, type).getLong();
  }

  /** Reads CKA_VALUE of a readable key into memory that the caller wipes. */
  public long readValue(long object, MemorySegment value) throws PKCS11Exception {
    return module.secrets().readValue(handle, object, value);
  }

  /** At most this many objects that have these attributes. */
  public long[] find(Template template, int atMost) throws PKCS11Exception {
    binding.C_FindObjectsInit(handle, template.toArray());
    try {
      return binding.C_FindObjects(handle, atMost);
    } finally {
      binding.C_FindObjectsFinal(handle);
    }
  }

  /** All that there are, found in steps of this size. */
  public List<Long> findAll(Template template, int step) throws PKCS11Exception {
    List<Long> all = new ArrayList<>();
    binding.C_FindObjectsInit(handle, template.toArray());
    try {
      long[] found;
      do {
        found = binding.C_FindObjects(handle, step);
        Arrays.stream(found).forEach(all::add);
      } while (found.length > 0);
    } finally {
      binding.C_FindObjectsFinal(handle);
    }
    return all;
  }

  void login(Pin pin) throws PKCS11Exception {
    module.secrets().login(handle, pin.octets());
  }

  void logout() throws PKCS11Exception {
    binding.C_Logout(handle);
  }

  /** Whether the token says that this session is no more, or cannot say anything. */
  public boolean isGone() {
    try {
      binding.C_GetSessionInfo(handle);
      return false;
    } catch (PKCS11Exception failure) {
      return failure.getErrorCode() != ReturnCodes.DEVICE_ERROR;
    }
  }

  /** Ends whatever operation was begun here and not finished; the objects made here stay. */
  public void endOperations() {
    quietly(() -> binding.C_FindObjectsFinal(handle));
    quietly(() -> binding.C_SignFinal(handle, 0));
    quietly(() -> binding.C_EncryptFinal(handle, 0, new byte[BLOCK], 0, BLOCK));
  }

  /** C_CloseSession. */
  public void close() throws PKCS11Exception {
    binding.C_CloseSession(handle);
  }

  private static void quietly(Call call) {
    try {
      call.run();
    } catch (PKCS11Exception notBegun) {
      // That there is no such operation is what was wanted.
    }
  }

  @FunctionalInterface
  private interface Call {
    void run() throws PKCS11Exception;
  }

  private CK_ATTRIBUTE attributeValue(long object, long type) throws PKCS11Exception {
    CK_ATTRIBUTE[] wanted = {new CK_ATTRIBUTE(type)};
    binding.C_GetAttributeValue(handle, object, wanted);
    return wanted[0];
  }
}
