package org.mailseam.certificate.extension;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;
import org.mailseam.certificate.extension.ExtensionDecoder.Decoded;
import org.mailseam.certificate.extension.GeneralName.Kind;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.text.Message;

/**
 * For which names a CA may issue certificates (RFC 5280, 4.2.1.10).
 *
 * @param permitted names must be in one of these, of those of their kind; empty for no such rule
 * @param excluded names must be in none of these
 */
public record NameConstraints(List<GeneralName> permitted, List<GeneralName> excluded) {

  public NameConstraints {
    permitted = List.copyOf(permitted);
    excluded = List.copyOf(excluded);
  }

  /** Reads the element inside the extension. */
  public static NameConstraints read(Der value) throws Asn1Exception {
    DerCursor parts = DerCursor.sequence(value, "NameConstraints");
    Der permitted = parts.optional(Der.contextConstructed(0)).orElse(null);
    Der excluded = parts.optional(Der.contextConstructed(1)).orElse(null);
    parts.end();
    NameConstraints read = new NameConstraints(subtrees(permitted), subtrees(excluded));
    if (read.permitted.isEmpty() && read.excluded.isEmpty()) {
      throw new Asn1Exception(
          Message.of("certificate.asn1.missing", "GeneralSubtree", value.range().offset()));
    }
    return read;
  }

  private static List<GeneralName> subtrees(@Nullable Der list) throws Asn1Exception {
    List<GeneralName> names = new ArrayList<>();
    if (list != null) {
      for (Der subtree : list.children()) {
        names.add(base(subtree));
      }
    }
    return names;
  }

  private static GeneralName base(Der subtree) throws Asn1Exception {
    DerCursor parts = DerCursor.sequence(subtree, "GeneralSubtree");
    GeneralName base = GeneralName.read(parts.take("base"));
    int length = base.value().content().length();
    if (base.kind() == Kind.IP && length != 8 && length != 32) {
      throw new Asn1Exception(Message.of("certificate.name.ip-range", length));
    }
    return base;
  }

  /** A subtree as people write it: {@code .example.org}, {@code 192.0.2.0/24}. */
  public static String text(GeneralName base) {
    if (base.kind() != Kind.IP) {
      return base.text();
    }
    Bytes range = base.value().body();
    int half = range.length() / 2;
    Bytes mask = range.from(half);
    int ones = 0;
    while (ones < 8 * half && (mask.at(ones / 8) & (0x80 >> (ones % 8))) != 0) {
      ones++;
    }
    boolean whole = true;
    for (int bit = ones; bit < 8 * half; bit++) {
      whole &= (mask.at(bit / 8) & (0x80 >> (bit % 8))) == 0;
    }
    return IpText.of(range.slice(0, half)) + "/" + (whole ? ones : IpText.of(mask));
  }

  static Decoded decode(Der value) throws Asn1Exception {
    NameConstraints read = read(value);
    List<Field> fields = new ArrayList<>();
    StringJoiner summary = new StringJoiner("; ");
    for (Der part : value.children()) {
      boolean isPermitted = part.is(Der.contextConstructed(0));
      String name = isPermitted ? "permittedSubtrees" : "excludedSubtrees";
      List<Field> subtrees = new ArrayList<>();
      for (Der subtree : part.children()) {
        subtrees.add(field(subtree));
      }
      fields.add(part.group("x509." + name, "", subtrees));
      summary.add(name + ": " + (isPermitted ? read.permitted : read.excluded).size());
    }
    return new Decoded(summary.toString(), fields);
  }

  private static Field field(Der subtree) throws Asn1Exception {
    DerCursor parts = DerCursor.of(subtree);
    GeneralName base = GeneralName.read(parts.take("base"));
    List<Field> fields = new ArrayList<>();
    fields.add(
        base.element().leaf("x509.generalSubtree.base", base.kind().standardName(), text(base)));
    for (Der distance : parts.rest()) {
      String name = distance.number() == 0 ? "minimum" : "maximum";
      String number = Integer.toString(Asn1Values.small(distance));
      fields.add(distance.leaf("x509.generalSubtree." + name, number));
    }
    return subtree.group("x509.generalSubtree", "GeneralSubtree", text(base), fields);
  }
}
