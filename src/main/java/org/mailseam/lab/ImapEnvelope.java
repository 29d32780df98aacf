package org.mailseam.lab;

import java.util.List;

/** ENVELOPE: the header fields that a list of messages shows (RFC 9051 section 7.5.2). */
final class ImapEnvelope {

  private ImapEnvelope() {}

  static void write(HeaderFields fields, ImapOut out) {
    out.text("(").string(fields.value("DATE").orElse(null));
    out.text(" ").string(fields.value("SUBJECT").orElse(null));
    String from = fields.value("FROM").orElse("");
    writeAddresses(from, out);
    writeAddresses(orFrom(fields, "SENDER", from), out);
    writeAddresses(orFrom(fields, "REPLY-TO", from), out);
    writeAddresses(fields.value("TO").orElse(""), out);
    writeAddresses(fields.value("CC").orElse(""), out);
    writeAddresses(fields.value("BCC").orElse(""), out);
    out.text(" ").string(fields.value("IN-REPLY-TO").orElse(null));
    out.text(" ").string(fields.value("MESSAGE-ID").orElse(null)).text(")");
  }

  /** A missing or empty Sender or Reply-To is taken from From. */
  private static String orFrom(HeaderFields fields, String name, String from) {
    return fields.value(name).filter(value -> !value.isEmpty()).orElse(from);
  }

  private static void writeAddresses(String value, ImapOut out) {
    List<MailAddress> addresses = MailAddress.list(value);
    out.text(" ");
    if (addresses.isEmpty()) {
      out.text("NIL");
      return;
    }
    out.text("(");
    for (MailAddress address : addresses) {
      out.text("(").string(address.name()).text(" NIL ");
      out.string(address.local()).text(" ").string(address.domain()).text(")");
    }
    out.text(")");
  }
}
