package org.mailseam.certificate.listing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;
import org.mailseam.certificate.asn1.DistinguishedName;
import org.mailseam.certificate.asn1.DistinguishedName.Attribute;
import org.mailseam.certificate.extension.GeneralName;
import org.mailseam.field.Bytes;

/** Names in one line. */
public final class NameText {

  private static final String SRV_NAME = "1.3.6.1.5.5.7.8.7";
  private static final String SMTP_UTF8 = "1.3.6.1.5.5.7.8.9";
  private static final String UPN = "1.3.6.1.4.1.311.20.2.3";
  private static final String XMPP = "1.3.6.1.5.5.7.8.5";
  private static final String NAI_REALM = "1.3.6.1.5.5.7.8.8";

  private NameText() {}

  /** As of an issuer: {@code C = US, O = Example}; empty where it does not parse. */
  public static String of(Der rdnSequence) {
    try {
      return oneline(DistinguishedName.attributes(rdnSequence));
    } catch (Asn1Exception _) {
      return "";
    }
  }

  static String oneline(List<Attribute> attributes) {
    StringBuilder line = new StringBuilder();
    Attribute before = null;
    for (Attribute attribute : attributes) {
      if (before != null) {
        line.append(before.relative() == attribute.relative() ? " + " : ", ");
      }
      line.append(ObjectNames.shorter(attribute.oid())).append(" = ").append(value(attribute));
      before = attribute;
    }
    return line.toString();
  }

  private static String value(Attribute attribute) {
    if (!Asn1Values.isText(attribute.value())) {
      return "#" + attribute.value().bytes().hex().toUpperCase(Locale.ROOT);
    }
    String text = Asn1Values.text(attribute.value());
    boolean quoted = text.startsWith("#") || text.startsWith(" ") || text.endsWith(" ");
    StringBuilder shown = new StringBuilder();
    for (int c : text.codePoints().toArray()) {
      quoted |= ",+<>;".indexOf(c) >= 0;
      if (c == '"' || c == '\\') {
        shown.append('\\');
      }
      if (Lines.isHarmless(c)) {
        shown.appendCodePoint(c);
      } else {
        for (byte octet : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
          shown.append(String.format("\\%02X", octet));
        }
      }
    }
    return quoted ? "\"" + shown + "\"" : shown.toString();
  }

  /** As in an alternative name: {@code /C=US/O=Example}. */
  private static String slashes(Der rdnSequence) throws Asn1Exception {
    StringBuilder line = new StringBuilder();
    Attribute before = null;
    for (Attribute attribute : DistinguishedName.attributes(rdnSequence)) {
      boolean same = before != null && before.relative() == attribute.relative();
      line.append(same ? '+' : '/').append(ObjectNames.shorter(attribute.oid())).append('=');
      line.append(attribute.text());
      before = attribute;
    }
    return line.toString();
  }

  /** The names of a GeneralNames, each with its kind. */
  static List<String> list(Der names) throws Asn1Exception {
    List<String> all = new ArrayList<>();
    for (GeneralName name : GeneralName.list(names)) {
      all.add(general(name));
    }
    return all;
  }

  /** One name with its kind. */
  static String general(GeneralName name) throws Asn1Exception {
    return switch (name.kind()) {
      case DNS -> "DNS:" + name.text();
      case EMAIL -> "email:" + name.text();
      case URI -> "URI:" + name.text();
      case IP -> "IP Address:" + address(name.value().body());
      case DIRECTORY -> "DirName:" + slashes(name.value());
      case REGISTERED_ID -> "Registered ID:" + ObjectNames.longer(name.text());
      case X400 -> "X400Name:<unsupported>";
      case EDI_PARTY -> "EdiPartyName:<unsupported>";
      case SRV, SMTP_UTF8, OTHER -> other(name);
    };
  }

  /** The same where a name has a line of its own, in which OpenSSL writes subjects otherwise. */
  static String alone(GeneralName name) throws Asn1Exception {
    return switch (name.kind()) {
      case DIRECTORY -> "DirName:" + of(name.value());
      case OTHER -> "othername:<unsupported>";
      default -> general(name);
    };
  }

  private static String other(GeneralName name) throws Asn1Exception {
    DerCursor parts = DerCursor.of(name.element());
    String type = Asn1Values.oid(parts.take(Der.OBJECT_IDENTIFIER, "type-id"));
    String known =
        switch (type) {
          case SRV_NAME -> "SRVName";
          case SMTP_UTF8 -> "SmtpUTF8Mailbox";
          case UPN -> "UPN";
          case XMPP -> "XmppAddr";
          case NAI_REALM -> "NAIRealm";
          default -> ObjectNames.longer(type);
        };
    boolean text = Asn1Values.isText(name.value());
    String value = text ? Asn1Values.text(name.value()) : "<unsupported>";
    return "othername: " + known + "::" + value;
  }

  /** An address as OpenSSL writes it, in which nothing is left out. */
  static String address(Bytes octets) {
    if (octets.length() != 4 && octets.length() != 16) {
      return "<invalid length=" + octets.length() + ">";
    }
    boolean six = octets.length() == 16;
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < octets.length(); i += six ? 2 : 1) {
      parts.add(
          six
              ? String.format("%X", octets.at(i) << 8 | octets.at(i + 1))
              : Integer.toString(octets.at(i)));
    }
    return String.join(six ? ":" : ".", parts);
  }
}
