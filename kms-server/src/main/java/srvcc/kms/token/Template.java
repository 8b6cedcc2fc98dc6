package srvcc.kms.token;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import sun.security.pkcs11.wrapper.CK_ATTRIBUTE;

/**
 * Attributes of an object, in order, each as the octets that PKCS#11 wants: the JDK's binding
 * crashes the process on a value of a Java type that it does not know, so it is given octets only.
 * CKA_MODIFIABLE comes last: a token may apply attributes one by one and refuse those after it.
 */
public final class Template {
  /** No attribute. */
  public static final Template EMPTY = new Template(Map.of());

  /** CK_ATTRIBUTE is type, pointer and length. */
  static final long ATTRIBUTE_SIZE = 2 * JAVA_LONG.byteSize() + ADDRESS.byteSize();

  private static final long POINTER = JAVA_LONG.byteSize();
  private static final long LENGTH = POINTER + ADDRESS.byteSize();

  private final Map<Long, byte[]> attributes;

  private Template(Map<Long, byte[]> attributes) {
    this.attributes = attributes;
  }

  /** The same with this attribute. */
  public Template with(long type, boolean value) {
    return with(type, new byte[] {(byte) (value ? 1 : 0)});
  }

  /** The same with this attribute. */
  public Template with(long type, String value) {
    return with(type, value.getBytes(StandardCharsets.UTF_8));
  }

  /** A CK_ULONG, or an array of them. */
  public Template withNumbers(long type, long... values) {
    return with(type, numbers(values));
  }

  /** The same with this attribute. */
  public Template with(long type, byte[] value) {
    return and(new Template(Map.of(type, value.clone())));
  }

  /** Both; of an attribute that is in both, the other's value. */
  public Template and(Template other) {
    Map<Long, byte[]> both = new LinkedHashMap<>(attributes);
    both.putAll(other.attributes);
    byte[] modifiable = both.remove(Attributes.MODIFIABLE);
    if (modifiable != null) {
      both.put(Attributes.MODIFIABLE, modifiable);
    }
    return new Template(both);
  }

  /** CK_ULONGs one after the other, as a mechanism parameter or an attribute. */
  public static byte[] numbers(long... values) {
    ByteBuffer octets =
        ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.nativeOrder());
    for (long value : values) {
      octets.putLong(value);
    }
    return octets.array();
  }

  CK_ATTRIBUTE[] toArray() {
    return attributes.entrySet().stream()
        .map(attribute -> new CK_ATTRIBUTE(attribute.getKey(), attribute.getValue()))
        .toArray(CK_ATTRIBUTE[]::new);
  }

  /** CK_ATTRIBUTEs one after the other, the given one first. */
  MemorySegment layOut(Arena arena, long type, MemorySegment value) {
    MemorySegment array = allocate(arena, attributes.size() + 1);
    put(array, 0, type, value);
    putAll(arena, array, ATTRIBUTE_SIZE);
    return array;
  }

  /** The value of an attribute that is a template itself; good as long as the arena lives. */
  public byte[] nested(Arena arena) {
    MemorySegment array = allocate(arena, attributes.size());
    putAll(arena, array, 0);
    return array.toArray(JAVA_BYTE);
  }

  /** The length that the module wrote into the first attribute. */
  static long length(MemorySegment array) {
    return array.get(JAVA_LONG, LENGTH);
  }

  private static MemorySegment allocate(Arena arena, int count) {
    return arena.allocate(count * ATTRIBUTE_SIZE, JAVA_LONG.byteAlignment());
  }

  private void putAll(Arena arena, MemorySegment array, long first) {
    long at = first;
    for (Map.Entry<Long, byte[]> attribute : attributes.entrySet()) {
      put(array, at, attribute.getKey(), arena.allocateFrom(JAVA_BYTE, attribute.getValue()));
      at += ATTRIBUTE_SIZE;
    }
  }

  private static void put(MemorySegment array, long at, long type, MemorySegment value) {
    array.set(JAVA_LONG, at, type);
    array.set(ADDRESS, at + POINTER, value);
    array.set(JAVA_LONG, at + LENGTH, value.byteSize());
  }
}
