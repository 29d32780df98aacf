package org.mailseam.certificate.extension;

import java.util.ArrayList;
import java.util.List;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;
import org.mailseam.certificate.extension.ExtensionDecoder.Decoded;
import org.mailseam.field.Field;

/** Numbers of autonomous systems that a certificate of the RPKI is for (RFC 3779, 3). */
public final class SystemNumbers {

  private SystemNumbers() {}

  /**
   * Numbers of one kind.
   *
   * @param element the tagged element
   * @param routingDomains whether they are of routing domains instead of autonomous systems
   * @param inherits whether they are those of the issuer's certificate
   * @param numbers each a number or a range, as an element and as text
   */
  public record Numbers(Der element, boolean routingDomains, boolean inherits, List<Item> numbers) {
    public Numbers {
      numbers = List.copyOf(numbers);
    }
  }

  /**
   * A number or a range of them.
   *
   * @param element the ASIdOrRange
   * @param text {@code 64496} or {@code 64496-64511}
   */
  public record Item(Der element, String text) {}

  /** Both kinds, as far as they are there. */
  public static List<Numbers> read(Der value) throws Asn1Exception {
    List<Numbers> all = new ArrayList<>();
    DerCursor parts = DerCursor.sequence(value, "ASIdentifiers");
    for (int tag = 0; tag < 2; tag++) {
      Der tagged = parts.optional(Der.contextConstructed(tag)).orElse(null);
      if (tagged != null) {
        Der choice = DerCursor.of(tagged).take("ASIdentifierChoice");
        List<Item> items = new ArrayList<>();
        if (!choice.is(Der.NULL)) {
          for (Der element : DerCursor.sequence(choice, "asIdsOrRanges").rest()) {
            items.add(new Item(element, text(element)));
          }
        }
        all.add(new Numbers(tagged, tag == 1, choice.is(Der.NULL), items));
      }
    }
    parts.end();
    return all;
  }

  private static String text(Der element) throws Asn1Exception {
    if (!element.is(Der.SEQUENCE)) {
      return Asn1Values.integer(element).toString();
    }
    DerCursor parts = DerCursor.sequence(element, "ASRange");
    String min = Asn1Values.integer(parts.take("min")).toString();
    String max = Asn1Values.integer(parts.take("max")).toString();
    parts.end();
    return min + "-" + max;
  }

  static Decoded decode(Der value) throws Asn1Exception {
    List<String> summary = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    for (Numbers numbers : read(value)) {
      List<Field> children = new ArrayList<>();
      for (Item item : numbers.numbers()) {
        String name = item.element().is(Der.SEQUENCE) ? "range" : "id";
        children.add(item.element().leaf("x509.asId", name, item.text()));
      }
      String text =
          numbers.inherits()
              ? "inherit"
              : String.join(", ", children.stream().map(Field::value).toList());
      String name = numbers.routingDomains() ? "rdi" : "asnum";
      summary.add((numbers.routingDomains() ? "RDI " : "AS ") + text);
      fields.add(numbers.element().group("x509." + name, text, children));
    }
    return new Decoded(String.join("; ", summary), fields);
  }
}
