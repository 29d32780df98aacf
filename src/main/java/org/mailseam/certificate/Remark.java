package org.mailseam.certificate;

import org.mailseam.field.Field;
import org.mailseam.text.Message;

/**
 * A rule of RFC 5280 that a certificate does not keep and for which nobody refuses it.
 *
 * @param field where it is seen in the certificate
 * @param message what is wrong, and the section that says so
 */
public record Remark(Field field, Message message) {

  /** What it is, for JSON: {@code padded-integer}, {@code serial-too-long}, {@code no-names}. */
  public String code() {
    return message.key().substring(message.key().lastIndexOf('.') + 1);
  }
}
