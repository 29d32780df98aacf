package org.mailseam.certificate;

import java.util.Objects;
import java.util.Optional;
import org.mailseam.certificate.extension.IpText;
import org.mailseam.text.Message;
import org.mailseam.text.Worded;

/**
 * A name that the client wants to find in the certificate: a reference identity (RFC 9525, 6.1).
 *
 * @param kind of which kind it is
 * @param value {@code mail.example.org}, {@code 192.0.2.1}, {@code ::1}, or {@code
 *     _imaps.example.org} for an SRV-ID; an internationalised name in either form
 * @param from who asked for it
 */
public record Reference(Kind kind, String value, Origin from) {

  /** The kinds of names that RFC 9525 knows and mail uses (RFC 7817). */
  public enum Kind {
    DNS,
    SRV,
    IP
  }

  /** Where a name comes from, the one that counts first. */
  public enum Origin implements Worded {
    /** The user asked for this name. */
    NAME,
    /** The client named it in its ClientHello (server_name, RFC 6066, 3). */
    SNI,
    /** The connection was made to it. */
    HOST;

    /** The same for people. */
    public Message message() {
      return Message.of("certificate.reference." + word());
    }
  }

  public Reference {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(from, "from");
  }

  /** What a person typed: an address, an SRV-ID when it begins with an underscore, else a host. */
  public static Reference of(String text) {
    return of(text, Origin.NAME);
  }

  /** The same, where it comes from elsewhere. */
  public static Reference of(String text, Origin from) {
    String name = text.strip();
    if (IpText.parse(name).isPresent()) {
      return new Reference(Kind.IP, name, from);
    }
    return new Reference(name.startsWith("_") ? Kind.SRV : Kind.DNS, name, from);
  }

  /**
   * The name that the server of a connection has to show.
   *
   * @param given the name that the user asked for
   * @param serverName the name in the ClientHello
   * @param host whom the connection was made to
   */
  public static Reference of(Optional<String> given, Optional<String> serverName, String host) {
    return given
        .map(name -> of(name, Origin.NAME))
        .or(() -> serverName.map(name -> of(name, Origin.SNI)))
        .orElseGet(() -> of(host, Origin.HOST));
  }
}
