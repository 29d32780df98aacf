package org.mailseam.certificate.extension;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;
import org.mailseam.certificate.asn1.DistinguishedName;
import org.mailseam.certificate.asn1.Oids;
import org.mailseam.field.Field;
import org.mailseam.text.Message;

/**
 * One name of any kind (RFC 5280, 4.2.1.6).
 *
 * @param kind of which kind it is; otherName is divided into those that mail knows and the rest
 * @param text the name itself, without its kind
 * @param element where it stands
 * @param value the name's own element: the same as {@code element} unless it is wrapped in a tag
 */
public record GeneralName(Kind kind, String text, Der element, Der value) {

  /** The kinds of names, each with the prefix under which it is shown. */
  public enum Kind {
    DNS("DNS", "dNSName"),
    IP("IP", "iPAddress"),
    EMAIL("email", "rfc822Name"),
    URI("URI", "uniformResourceIdentifier"),
    DIRECTORY("DirName", "directoryName"),
    SRV("SRV", "otherName"),
    SMTP_UTF8("otherName:SmtpUTF8Mailbox", "otherName"),
    OTHER("otherName", "otherName"),
    REGISTERED_ID("RID", "registeredID"),
    X400("X400Name", "x400Address"),
    EDI_PARTY("EdiPartyName", "ediPartyName");

    private final String prefix;
    private final String standardName;

    Kind(String prefix, String standardName) {
      this.prefix = prefix;
      this.standardName = standardName;
    }

    /** The name of the alternative in RFC 5280. */
    public String standardName() {
      return standardName;
    }
  }

  private static final String ID_ON_DNS_SRV = "1.3.6.1.5.5.7.8.7";
  private static final String ID_ON_SMTP_UTF8 = "1.3.6.1.5.5.7.8.9";

  /** The name with its kind: {@code DNS:mail.example.org}. */
  public String label() {
    return kind.prefix + ":" + text;
  }

  /** The names of a GeneralNames, whose tag may have been replaced by another. */
  public static List<GeneralName> list(Der names) throws Asn1Exception {
    List<GeneralName> all = new ArrayList<>();
    for (Der name : names.children()) {
      all.add(read(name));
    }
    if (all.isEmpty()) {
      throw new Asn1Exception(
          Message.of("certificate.asn1.missing", "GeneralName", names.range().offset()));
    }
    return all;
  }

  /** One name. */
  public static GeneralName read(Der name) throws Asn1Exception {
    if (!name.isContext()) {
      throw Asn1Exception.unexpected("GeneralName", name);
    }
    return switch (name.number()) {
      case 0 -> other(name);
      case 1 -> new GeneralName(Kind.EMAIL, name.body().text(), name, name);
      case 2 -> new GeneralName(Kind.DNS, name.body().text(), name, name);
      case 3 -> new GeneralName(Kind.X400, Asn1Values.hex(name.body(), 64), name, name);
      case 4 -> directory(name);
      case 5 -> new GeneralName(Kind.EDI_PARTY, Asn1Values.hex(name.body(), 64), name, name);
      case 6 -> new GeneralName(Kind.URI, name.body().text(), name, name);
      case 7 -> new GeneralName(Kind.IP, IpText.of(name.body()), name, name);
      case 8 -> new GeneralName(Kind.REGISTERED_ID, Asn1Values.oid(name), name, name);
      default -> throw Asn1Exception.unexpected("GeneralName", name);
    };
  }

  private static GeneralName directory(Der name) throws Asn1Exception {
    Der rdnSequence = DerCursor.of(name).take(Der.SEQUENCE, "directoryName");
    return new GeneralName(Kind.DIRECTORY, DistinguishedName.text(rdnSequence), name, rdnSequence);
  }

  private static GeneralName other(Der name) throws Asn1Exception {
    DerCursor parts = DerCursor.of(name);
    String type = Asn1Values.oid(parts.take(Der.OBJECT_IDENTIFIER, "type-id"));
    Der wrapper = parts.take(Der.contextConstructed(0), "value");
    Der value = DerCursor.of(wrapper).take("value");
    String text =
        Asn1Values.isText(value) ? Asn1Values.text(value) : Asn1Values.hex(value.bytes(), 64);
    return switch (type) {
      case ID_ON_DNS_SRV -> new GeneralName(Kind.SRV, text, name, value);
      case ID_ON_SMTP_UTF8 -> new GeneralName(Kind.SMTP_UTF8, text, name, value);
      default -> new GeneralName(Kind.OTHER, Oids.name(type) + ":" + text, name, value);
    };
  }

  /** The name as a field. */
  public Field field() {
    String id = "x509.generalName." + kind.standardName;
    if (kind == Kind.DIRECTORY) {
      Field inner = DistinguishedName.field("x509.directoryName", "rdnSequence", value);
      return element.group(id, kind.standardName, text, List.of(inner));
    }
    String shown =
        switch (kind) {
          case SRV -> "dnsSRV:" + text;
          case SMTP_UTF8 -> "SmtpUTF8Mailbox:" + text;
          default -> text;
        };
    return element.leaf(id, kind.standardName, shown).withNote(note());
  }

  /** What is wrong with the name itself, or null. */
  private @Nullable Message note() {
    return switch (kind) {
      case IP ->
          value.content().length() == 4 || value.content().length() == 16
              ? null
              : Message.of("certificate.name.ip-length", value.content().length());
      case DNS, EMAIL, URI ->
          text.chars().allMatch(c -> c > 0x20 && c < 0x7f)
              ? null
              : Message.of("certificate.name.not-ascii");
      default -> null;
    };
  }
}
