package org.mailseam.certificate;

import java.util.Objects;
import org.mailseam.certificate.extension.IpText;
import org.mailseam.text.Message;

/**
 * A name that the client wants to find in the certificate (RFC 9525, 6.1).
 *
 * @param kind of which kind it is
 * @param value {@code mail.example.org}, {@code 192.0.2.1}, {@code ::1}, or {@code
 *     _imaps.example.org} for an SRV-ID; an internationalised name in either form
 * @param origin where it came from, for the explanation (typed, from a script, from an SRV record);
 *     null when that goes without saying
 */
public record Reference(Kind kind, String value, Message origin) {

  /** The kinds of names that RFC 9525 knows and mail uses (RFC 7817). */
  public enum Kind {
    DNS,
    SRV,
    IP
  }

  public Reference {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(value, "value");
  }

  /** What a person typed: an address, an SRV-ID when it begins with an underscore, else a host. */
  public static Reference of(String text) {
    if (IpText.parse(text.strip()).isPresent()) {
      return new Reference(Kind.IP, text.strip(), null);
    }
    return new Reference(text.startsWith("_") ? Kind.SRV : Kind.DNS, text, null);
  }

  /** What a person typed, and said to be that. */
  public static Reference given(String text) {
    return of(text).from(Message.of("certificate.reference.given"));
  }

  /** The host that a connection was made to. */
  public static Reference ofHost(String host) {
    return of(host).from(Message.of("certificate.reference.host"));
  }

  /** The same name, with a word on where it came from. */
  public Reference from(Message where) {
    return new Reference(kind, value, where);
  }
}
