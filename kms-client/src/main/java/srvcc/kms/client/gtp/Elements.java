package srvcc.kms.client.gtp;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The elements of a message that are understood, in their order.
 *
 * @param all the elements
 */
public record Elements(List<Element> all) {
  /** Keeps its own list. */
  public Elements {
    all = List.copyOf(all);
  }

  static Elements of(Element... elements) {
    return new Elements(List.of(elements));
  }

  /** Reads to the end and skips what is unknown (TS 29.274 7.7.9). */
  static Elements read(OctetReader octets) throws GtpException {
    List<Element> all = new ArrayList<>();
    while (octets.left() > 0) {
      Optional<ElementType> type = ElementType.of(octets.u8());
      int length = octets.u16();
      int instance = octets.u8() & 0xF;
      ByteString value = octets.octets(length);
      if (type.isPresent()) {
        all.add(checked(new Element(type.get(), instance, value)));
      }
    }
    return new Elements(all);
  }

  /** Returns the octets of an element of instance 0; of several the first (TS 29.274 7.7.10). */
  Optional<ByteString> find(ElementType type) {
    return all.stream()
        .filter(element -> element.type() == type && element.instance() == 0)
        .map(Element::value)
        .findFirst();
  }

  ByteString required(ElementType type) throws GtpException {
    return find(type)
        .orElseThrow(() -> new GtpException(Fault.ELEMENT_MISSING, new ElementName(type, 0)));
  }

  /** Begins to read an element that has to be there. */
  OctetReader reader(ElementType type) throws GtpException {
    return new OctetReader(required(type), Fault.WRONG_LENGTH);
  }

  ByteString octets() {
    return all.stream().map(Element::octets).reduce(ByteString.EMPTY, ByteString::concat);
  }

  private static Element checked(Element element) throws GtpException {
    if (element.value().size() < element.type().leastOctets()) {
      throw new GtpException(
          Fault.WRONG_LENGTH, new ElementName(element.type(), element.instance()));
    }
    return element;
  }
}
