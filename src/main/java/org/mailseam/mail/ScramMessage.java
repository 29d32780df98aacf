package org.mailseam.mail;

import java.util.Base64;
import java.util.Optional;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/** A message of a SCRAM server: attributes with one letter, commas between (RFC 5802, 5.1). */
final class ScramMessage {

  private final String text;

  ScramMessage(Bytes bytes) {
    this.text = bytes.text();
  }

  /** The whole message, as it goes into the signatures. */
  String text() {
    return text;
  }

  /** The value of the attribute, if the message has it. */
  Optional<String> value(char attribute) {
    for (String part : text.split(",", -1)) {
      if (part.length() >= 2 && part.charAt(0) == attribute && part.charAt(1) == '=') {
        return Optional.of(part.substring(2));
      }
    }
    return Optional.empty();
  }

  /** The value of an attribute that must be there. */
  String required(char attribute) throws SaslException {
    return value(attribute)
        .orElseThrow(() -> new SaslException(Message.of("mail.scram-missing", attribute)));
  }

  /** The bytes of an attribute that must be there, in base64. */
  Bytes requiredBytes(char attribute) throws SaslException {
    try {
      return Bytes.of(Base64.getDecoder().decode(required(attribute)));
    } catch (IllegalArgumentException _) {
      throw new SaslException(Message.of("mail.scram-not-base64", attribute));
    }
  }
}
