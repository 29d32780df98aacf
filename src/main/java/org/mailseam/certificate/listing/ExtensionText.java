package org.mailseam.certificate.listing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;
import org.mailseam.certificate.extension.BasicConstraints;
import org.mailseam.certificate.extension.Extension;
import org.mailseam.certificate.extension.GeneralName;
import org.mailseam.certificate.extension.KeyIdentifiers;
import org.mailseam.certificate.extension.KeyUsage;
import org.mailseam.certificate.extension.TlsFeature;
import org.mailseam.field.Bytes;

/** The extensions of a certificate (RFC 5280, 4.2). */
public final class ExtensionText {

  private static final int INDENT = 12;
  private static final int VALUE_INDENT = 16;

  private static final String NETSCAPE = "2.16.840.1.113730.1.";

  /** Netscape's extensions that are strings, by the last number of their OID. */
  private static final Set<String> NETSCAPE_TEXTS = Set.of("2", "3", "4", "7", "8", "12", "13");

  private final Lines lines;

  private ExtensionText(Lines lines) {
    this.lines = lines;
  }

  /** Adds the lines of an extension; the value of one that does not parse is shown in raw form. */
  public static void add(Extension extension, Lines lines) {
    lines.add(
        INDENT,
        ObjectNames.longer(extension.oid()) + ": " + (extension.critical() ? "critical" : ""));
    Lines value = new Lines();
    try {
      if (new ExtensionText(value).value(extension)) {
        value.all().forEach(line -> lines.add(0, line));
        return;
      }
    } catch (Asn1Exception _) {
      // Then it is shown in raw form.
    }
    lines.add(VALUE_INDENT, raw(extension.octets().body()));
  }

  /** Characters where there are some, dots where there are none. */
  private static String raw(Bytes octets) {
    StringBuilder shown = new StringBuilder(octets.text(StandardCharsets.ISO_8859_1));
    for (int i = 0; i < shown.length(); i++) {
      if (shown.charAt(i) < ' ' || shown.charAt(i) > '~') {
        shown.setCharAt(i, '.');
      }
    }
    return shown.toString();
  }

  private void line(String text) {
    lines.add(VALUE_INDENT, text);
  }

  /** Adds the value; false where its kind has no form of its own. */
  private boolean value(Extension extension) throws Asn1Exception {
    String oid = extension.oid();
    Der value = extension.value();
    if (oid.startsWith(NETSCAPE) && NETSCAPE_TEXTS.contains(oid.substring(NETSCAPE.length()))) {
      line(Asn1Values.text(value));
      return true;
    }
    switch (oid) {
      case Extension.SUBJECT_KEY_IDENTIFIER -> line(upper(KeyIdentifiers.subject(value)));
      case Extension.AUTHORITY_KEY_IDENTIFIER -> {
        authority(value);
        return !value.children().isEmpty(); // one that says nothing is shown in raw form
      }
      case Extension.KEY_USAGE -> {
        return usages(KeyUsage.names(value));
      }
      case "2.16.840.1.113730.1.1" -> {
        return usages(KeyUsage.netscapeTypes(value));
      }
      case Extension.EXTENDED_KEY_USAGE -> purposes(value);
      case Extension.BASIC_CONSTRAINTS -> constraints(BasicConstraints.read(value));
      case Extension.SUBJECT_ALT_NAME, "2.5.29.18", "2.5.29.29" ->
          line(String.join(", ", NameText.list(value)));
      case Extension.NAME_CONSTRAINTS -> nameConstraints(value);
      case Extension.CERTIFICATE_POLICIES -> PolicyText.policies(value, lines);
      case "2.5.29.33" -> line(PolicyText.mappings(value));
      case "2.5.29.36" -> line(PolicyText.constraints(value));
      case "2.5.29.54" -> line(Asn1Values.integer(value).toString());
      case "1.3.6.1.5.5.7.1.1", "1.3.6.1.5.5.7.1.11" -> access(value);
      case "2.5.29.31", "2.5.29.46" -> PointText.add(value, lines);
      case Extension.TLS_FEATURE -> line(features(value));
      case Extension.SCT_LIST -> SctText.add(value, lines);
      case "1.3.6.1.4.1.11129.2.4.3" -> line("NULL");
      case "1.3.6.1.5.5.7.48.1.5" -> line("");
      case "2.5.29.16" -> line(period(value));
      case "1.3.6.1.5.5.7.1.7" -> ResourceText.addresses(value, lines);
      case "1.3.6.1.5.5.7.1.8" -> ResourceText.systems(value, lines);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static String upper(Bytes octets) {
    return Lines.colons(octets).toUpperCase(Locale.ROOT);
  }

  private void authority(Der value) throws Asn1Exception {
    DerCursor parts = DerCursor.sequence(value, "AuthorityKeyIdentifier");
    Der key = parts.optional(Der.context(0)).orElse(null);
    Der issuer = parts.optional(Der.contextConstructed(1)).orElse(null);
    Der serial = parts.optional(Der.context(2)).orElse(null);
    parts.end();
    if (key != null) {
      boolean alone = issuer == null && serial == null;
      line((alone ? "" : "keyid:") + upper(key.body()));
    }
    if (issuer != null) {
      NameText.list(issuer).forEach(this::line);
    }
    if (serial != null) {
      line("serial:" + upper(magnitude(serial)));
    }
  }

  /** Without the zero that only says that a number is not negative. */
  private static Bytes magnitude(Der integer) {
    Bytes body = integer.body();
    return body.length() > 1 && body.at(0) == 0 ? body.from(1) : body;
  }

  /** A value that allows nothing is shown in raw form. */
  private boolean usages(List<String> names) {
    List<String> shown = names.stream().map(ObjectNames::longer).toList();
    if (!shown.isEmpty()) {
      line(String.join(", ", shown));
    }
    return !shown.isEmpty();
  }

  private void purposes(Der value) throws Asn1Exception {
    line(String.join(", ", KeyUsage.purposes(value).stream().map(ObjectNames::longer).toList()));
  }

  private void constraints(BasicConstraints read) {
    String length = read.pathLength() < 0 ? "" : ", pathlen:" + read.pathLength();
    line("CA:" + (read.ca() ? "TRUE" : "FALSE") + length);
  }

  private void nameConstraints(Der value) throws Asn1Exception {
    for (Der part : DerCursor.sequence(value, "NameConstraints").rest()) {
      if (!part.children().isEmpty()) {
        line(part.is(Der.contextConstructed(0)) ? "Permitted:" : "Excluded:");
      }
      for (Der subtree : part.children()) {
        GeneralName base =
            GeneralName.read(DerCursor.sequence(subtree, "GeneralSubtree").take("base"));
        lines.add(VALUE_INDENT + 2, subtree(base));
      }
    }
  }

  private static String subtree(GeneralName base) throws Asn1Exception {
    if (base.kind() != GeneralName.Kind.IP) {
      return NameText.alone(base);
    }
    Bytes range = base.value().body();
    int address = range.length() >= 16 ? 16 : Math.min(4, range.length());
    return "IP:"
        + NameText.address(range.slice(0, address))
        + "/"
        + NameText.address(range.from(address));
  }

  private void access(Der value) throws Asn1Exception {
    for (Der description : DerCursor.sequence(value, "AuthorityInfoAccessSyntax").rest()) {
      DerCursor parts = DerCursor.sequence(description, "AccessDescription");
      String method = ObjectNames.longer(parts.take(Der.OBJECT_IDENTIFIER, "accessMethod"));
      GeneralName location = GeneralName.read(parts.take("accessLocation"));
      line(method + " - " + NameText.general(location));
    }
  }

  private static String features(Der value) throws Asn1Exception {
    List<String> names = new ArrayList<>();
    for (int feature : TlsFeature.features(value)) {
      names.add(
          switch (feature) {
            case 5 -> "status_request";
            case 17 -> "status_request_v2";
            default -> Integer.toString(feature);
          });
    }
    return String.join(", ", names);
  }

  private static String period(Der value) throws Asn1Exception {
    List<String> parts = new ArrayList<>();
    for (Der time : DerCursor.sequence(value, "PrivateKeyUsagePeriod").rest()) {
      parts.add(
          (time.number() == 0 ? "Not Before: " : "Not After: ")
              + TimeText.of(time.as(Der.GENERALIZED_TIME)));
    }
    return String.join(", ", parts);
  }
}
