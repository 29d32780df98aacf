package org.mailseam.script;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.mailseam.mail.Service;

/**
 * Where to connect to.
 *
 * @param host a host name or an IP address, an IPv6 one without its brackets; for a practice server
 *     its name or file
 * @param port the port, where the address names one
 * @param lab true for a practice server ({@code lab:NAME}), which is started for the session on any
 *     free port
 */
public record Address(String host, OptionalInt port, boolean lab) {

  private static final String LAB = "lab:";

  /** A practice server that a file describes; its name may be any. */
  private static final Pattern LAB_FILE = Pattern.compile("lab:.*\\.(?:lab|ron)(?:#[0-9]{1,4})?");

  /**
   * Reads {@code HOST}, {@code HOST:PORT}, {@code [IPV6]}, {@code [IPV6]:PORT}, a bare IPv6
   * address, {@code lab:NAME} or {@code lab:FILE.lab}.
   *
   * @return empty where it is none of these
   */
  public static Optional<Address> parse(String text) {
    if (LAB_FILE.matcher(text).matches()) {
      return Optional.of(new Address(text.substring(LAB.length()), OptionalInt.empty(), true));
    }
    if (text.startsWith(LAB)) {
      return split(text.substring(LAB.length()), true);
    }
    if (text.startsWith("[")) {
      return bracketed(text);
    }
    boolean bareIpv6 = text.indexOf(':') != text.lastIndexOf(':') && isIpv6(text);
    return bareIpv6
        ? Optional.of(new Address(text, OptionalInt.empty(), false))
        : split(text, false);
  }

  private static Optional<Address> bracketed(String text) {
    int end = text.indexOf(']');
    if (end < 0 || !isIpv6(text.substring(1, end))) {
      return Optional.empty();
    }
    String host = text.substring(1, end);
    String rest = text.substring(end + 1);
    if (rest.isEmpty()) {
      return Optional.of(new Address(host, OptionalInt.empty(), false));
    }
    return rest.startsWith(":") ? withPort(host, rest.substring(1), false) : Optional.empty();
  }

  private static Optional<Address> split(String text, boolean lab) {
    int colon = text.indexOf(':');
    String host = colon < 0 ? text : text.substring(0, colon);
    if (!host.matches("[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}\\p{M}._-]*)")) {
      return Optional.empty();
    }
    return colon < 0
        ? Optional.of(new Address(host, OptionalInt.empty(), lab))
        : withPort(host, text.substring(colon + 1), lab);
  }

  private static Optional<Address> withPort(String host, String port, boolean lab) {
    if (!port.matches("[0-9]{1,5}")) {
      return Optional.empty();
    }
    int number = Integer.parseInt(port);
    return number >= 1 && number <= 65_535
        ? Optional.of(new Address(host, OptionalInt.of(number), lab))
        : Optional.empty();
  }

  /** The form is enough here; whether it is a valid address the resolver says. */
  private static boolean isIpv6(String text) {
    return text.matches("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:%[\\w.-]+)?");
  }

  /** What is to be expected there where nobody says: what the port is for, or else SMTP. */
  public Service service() {
    return port.stream()
        .boxed()
        .flatMap(number -> Service.all().stream().filter(each -> each.port() == number))
        .reduce((_, later) -> later) // 465 is submissions, says IANA (RFC 8314)
        .orElseGet(() -> Service.named("smtp").orElseThrow());
  }

  /** As it stands in a script. */
  @Override
  public String toString() {
    String shown = lab ? LAB + host : host.indexOf(':') < 0 ? host : '[' + host + ']';
    return port.isPresent() ? shown + ':' + port.getAsInt() : shown;
  }
}
