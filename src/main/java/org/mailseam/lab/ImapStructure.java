package org.mailseam.lab;

import java.util.Map;

/** BODY and BODYSTRUCTURE: how a message is made up (RFC 9051 section 7.5.2). */
final class ImapStructure {

  private ImapStructure() {}

  /**
   * Writes the structure of a part and all within it.
   *
   * @param extended BODYSTRUCTURE rather than BODY
   */
  static void write(MimePart part, boolean extended, ImapOut out) {
    if (part.children().isEmpty()) {
      writeSingle(part, extended, out);
      return;
    }
    out.text("(");
    part.children().forEach(child -> write(child, extended, out));
    out.text(" ").string(part.type().subtype());
    if (extended) {
      out.text(" ");
      writeParameters(part.type().parameters(), out);
      writeExtension(HeaderFields.of(part.header()), out);
    }
    out.text(")");
  }

  private static void writeSingle(MimePart part, boolean extended, ImapOut out) {
    HeaderFields fields = HeaderFields.of(part.header());
    MimeType type = part.type();
    // A multipart without a part in it is shown as text, for there is no form for it.
    MimeType shown = type.isMultipart() ? MimeType.parse(null) : type;
    out.text("(").string(shown.type()).text(" ").string(shown.subtype()).text(" ");
    writeParameters(shown.parameters(), out);
    out.text(" ").string(fields.value("CONTENT-ID").orElse(null));
    out.text(" ").string(fields.value("CONTENT-DESCRIPTION").orElse(null));
    out.text(" ").string(fields.value("CONTENT-TRANSFER-ENCODING").orElse("7BIT"));
    out.text(" ").number(part.body().length());
    part.message()
        .ifPresent(
            message -> {
              out.text(" ");
              ImapEnvelope.write(HeaderFields.of(message.header()), out);
              out.text(" ");
              write(message, extended, out);
            });
    if (shown.type().equals("TEXT") || part.message().isPresent()) {
      out.text(" ").number(MessageText.lines(part.body()));
    }
    if (extended) {
      out.text(" ").string(fields.value("CONTENT-MD5").orElse(null));
      writeExtension(fields, out);
    }
    out.text(")");
  }

  /** Disposition, language and location. */
  private static void writeExtension(HeaderFields fields, ImapOut out) {
    out.text(" ");
    fields
        .value("CONTENT-DISPOSITION")
        .map(MimeType::words)
        .ifPresentOrElse(
            disposition -> {
              out.text("(").string(disposition.type()).text(" ");
              writeParameters(disposition.parameters(), out);
              out.text(")");
            },
            () -> out.text("NIL"));
    out.text(" ").string(fields.value("CONTENT-LANGUAGE").orElse(null));
    out.text(" ").string(fields.value("CONTENT-LOCATION").orElse(null));
  }

  private static void writeParameters(Map<String, String> parameters, ImapOut out) {
    if (parameters.isEmpty()) {
      out.text("NIL");
      return;
    }
    String gap = "(";
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      out.text(gap).string(parameter.getKey()).text(" ").string(parameter.getValue());
      gap = " ";
    }
    out.text(")");
  }
}
