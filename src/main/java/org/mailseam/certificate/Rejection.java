package org.mailseam.certificate;

import java.util.Objects;
import org.mailseam.text.Message;

/**
 * Why one name of a certificate is not the one asked for.
 *
 * @param offered the name as the certificate has it, such as {@code DNS:*.example.org}
 * @param why in words
 */
public record Rejection(String offered, Message why) {

  public Rejection {
    Objects.requireNonNull(offered, "offered");
    Objects.requireNonNull(why, "why");
  }
}
