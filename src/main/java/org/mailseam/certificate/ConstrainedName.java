package org.mailseam.certificate;

import java.util.List;
import java.util.Locale;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DistinguishedName;
import org.mailseam.certificate.asn1.DistinguishedName.Attribute;
import org.mailseam.certificate.extension.GeneralName;
import org.mailseam.certificate.extension.GeneralName.Kind;

/**
 * A name of a certificate as name constraints see it (RFC 5280, 4.2.1.10; RFC 4985, 4; RFC 9598,
 * 6).
 *
 * @param kind of which kind it is
 * @param text the name
 * @param label the name with its kind, for explanations
 * @param element the name's own element
 */
record ConstrainedName(Kind kind, String text, String label, Der element) {

  static ConstrainedName of(GeneralName name) {
    return new ConstrainedName(name.kind(), name.text(), name.label(), name.value());
  }

  static ConstrainedName ofSubject(Der rdnSequence) throws Asn1Exception {
    String text = DistinguishedName.text(rdnSequence);
    return new ConstrainedName(Kind.DIRECTORY, text, "DirName:" + text, rdnSequence);
  }

  /** An emailAddress in the subject is constrained like an rfc822Name. */
  static ConstrainedName ofEmail(Attribute attribute) {
    String address = attribute.text();
    return new ConstrainedName(Kind.EMAIL, address, "email:" + address, attribute.value());
  }

  /** Whether a constraint speaks about names like this one at all. */
  boolean isOfKind(GeneralName subtree) {
    return switch (kind) {
      case SMTP_UTF8 -> subtree.kind() == Kind.EMAIL;
      case OTHER -> subtree.kind() == Kind.OTHER && type(text).equals(type(subtree.text()));
      default -> subtree.kind() == kind;
    };
  }

  private static String type(String otherName) {
    return otherName.substring(0, Math.max(0, otherName.indexOf(':')));
  }

  /** Whether the name, whatever it stands for, is within the subtree. */
  boolean isIn(GeneralName subtree) {
    String base = subtree.text();
    return switch (kind) {
      case DNS -> DomainSubtree.contains(base, text);
      case EMAIL, SMTP_UTF8 -> DomainSubtree.containsMailbox(base, text);
      case URI -> DomainSubtree.containsHost(base, DomainSubtree.hostOf(text));
      case SRV -> isSrvIn(base);
      case IP -> isAddressIn(subtree.value());
      case DIRECTORY -> isDirectoryIn(subtree.value());
      case REGISTERED_ID -> base.equals(text);
      case OTHER, X400, EDI_PARTY -> false;
    };
  }

  /** Whether the name, or something that it stands for, could be within the subtree. */
  boolean mayBeIn(GeneralName subtree) {
    String base = subtree.text();
    return switch (kind) {
      case DNS -> DomainSubtree.mayContain(base, text);
      case URI -> DomainSubtree.hostOf(text).isEmpty() || isIn(subtree);
      // How to compare these nobody has said, so they are refused to be on the safe side.
      case OTHER, X400, EDI_PARTY -> true;
      case EMAIL, SMTP_UTF8, SRV, IP, DIRECTORY, REGISTERED_ID -> isIn(subtree);
    };
  }

  /** A constraint may name the service and the domain, or the domain alone. */
  private boolean isSrvIn(String base) {
    int dot = text.indexOf('.');
    String domain = text.substring(dot + 1);
    if (!base.startsWith("_")) {
      return DomainSubtree.contains(base, domain);
    }
    int baseDot = base.indexOf('.');
    String service = text.substring(0, Math.max(0, dot));
    String baseService = baseDot < 0 ? base : base.substring(0, baseDot);
    return service.equalsIgnoreCase(baseService)
        && (baseDot < 0 || DomainSubtree.contains(base.substring(baseDot + 1), domain));
  }

  private boolean isAddressIn(Der range) {
    int length = element.content().length();
    if (range.content().length() != 2 * length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      int mask = range.body().at(length + i);
      if ((element.body().at(i) & mask) != (range.body().at(i) & mask)) {
        return false;
      }
    }
    return true;
  }

  private boolean isDirectoryIn(Der base) {
    List<Der> relatives = element.children();
    List<Der> baseRelatives = base.children();
    if (baseRelatives.size() > relatives.size()) {
      return false;
    }
    for (int i = 0; i < baseRelatives.size(); i++) {
      if (!sameRelative(relatives.get(i), baseRelatives.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameRelative(Der one, Der other) {
    if (one.bytes().equals(other.bytes())) {
      return true;
    }
    try {
      return canonical(one).equals(canonical(other));
    } catch (Asn1Exception _) {
      return false;
    }
  }

  /** Without regard to case and to runs of spaces (RFC 5280, 7.1). */
  private static List<String> canonical(Der set) throws Asn1Exception {
    return DistinguishedName.relative(set).stream()
        .map(
            attribute ->
                attribute.oid()
                    + "="
                    + attribute.text().strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT))
        .sorted()
        .toList();
  }
}
