package org.mailseam.certificate.extension;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Tree;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;
import org.mailseam.certificate.asn1.DerWriter;
import org.mailseam.certificate.asn1.DistinguishedName;
import org.mailseam.certificate.asn1.DistinguishedName.Attribute;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.text.Message;

/**
 * A DistributionPointName (RFC 5280, 4.2.1.13).
 *
 * @param full the names, where it has whole ones
 * @param relative the RelativeDistinguishedName below the issuer of the list, where it has that;
 *     else null
 */
public record PointName(List<GeneralName> full, @Nullable Der relative) {

  public PointName {
    full = List.copyOf(full);
  }

  /** Reads what stands in the tag [0] of a distribution point. */
  static PointName read(Der tag) throws Asn1Exception {
    DerCursor parts = DerCursor.of(tag);
    Der whole = parts.optional(Der.contextConstructed(0)).orElse(null);
    if (whole != null) {
      return new PointName(GeneralName.list(whole), null);
    }
    Der relative = parts.optional(Der.contextConstructed(1)).orElse(null);
    if (relative == null) {
      throw new Asn1Exception(
          Message.of("certificate.asn1.missing", "DistributionPointName", tag.range().offset()));
    }
    return new PointName(List.of(), relative);
  }

  /**
   * The names in a form in which equal ones are equal as texts.
   *
   * @param issuer the name of the list's issuer, below which a relative name stands
   */
  public Set<String> keys(Der issuer) {
    Set<String> keys = new HashSet<>();
    full.forEach(name -> keys.add(key(name)));
    if (relative != null && issuer != null) {
      Bytes last = DerWriter.element(Der.SET, relative.body());
      keys.add(directory(DerWriter.element(Der.SEQUENCE, issuer.body(), last)));
    }
    return keys;
  }

  /** One name in a form in which equal ones are equal as texts. */
  public static String key(GeneralName name) {
    return name.kind() == GeneralName.Kind.DIRECTORY
        ? directory(name.value().bytes())
        : name.label();
  }

  private static String directory(Bytes rdnSequence) {
    try {
      return "DirName:" + new X500Principal(rdnSequence.toArray()).getName(X500Principal.CANONICAL);
    } catch (IllegalArgumentException _) {
      return "DirName:#" + rdnSequence.hex();
    }
  }

  /** What to call it in explanations. */
  public String text() {
    if (relative == null) {
      return String.join(", ", full.stream().map(GeneralName::label).toList());
    }
    List<String> parts = new ArrayList<>();
    try {
      for (Attribute attribute : DistinguishedName.attributes(wrapped(relative))) {
        parts.add(attribute.text());
      }
    } catch (Asn1Exception _) {
      return relative.body().hex();
    }
    return String.join("+", parts);
  }

  /** The relative name as the only part of a name, with its places where they are. */
  private static Der wrapped(Der relative) {
    Der set =
        new Der(
            relative.source(),
            Der.SET,
            Der.SET & 0x1f,
            relative.range(),
            relative.content(),
            relative.children(),
            null,
            false);
    return new Der(
        relative.source(),
        Der.SEQUENCE,
        Der.SEQUENCE & 0x1f,
        relative.range(),
        relative.range(),
        List.of(set),
        null,
        false);
  }

  /** The field of a tag [0]. */
  static Field field(Der tag) throws Asn1Exception {
    PointName name = read(tag);
    Der inner = tag.children().getFirst();
    Field field =
        name.relative == null
            ? AlternativeNames.group("x509.fullName", "fullName", inner)
            : inner.group("x509.nameRelativeToCRLIssuer", name.text(), List.of(Asn1Tree.of(inner)));
    return tag.group(
        "x509.distributionPointName", "distributionPoint", field.value(), List.of(field));
  }
}
