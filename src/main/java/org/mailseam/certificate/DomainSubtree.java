package org.mailseam.certificate;

import java.util.Locale;
import org.mailseam.certificate.extension.IpText;

/** Which host names and mailboxes a name constraint covers (RFC 5280, 4.2.1.10). */
final class DomainSubtree {

  private DomainSubtree() {}

  /**
   * Whether a host name, or all that a wildcard stands for, is {@code base} or below it. A dot in
   * front, which the RFC gives a meaning for other kinds only, is taken as there: below, not equal.
   */
  static boolean contains(String base, String name) {
    String host = lower(name);
    String tail = host.startsWith("*.") ? host.substring(2) : host;
    if (base.isEmpty()) {
      return true;
    }
    if (!isDomain(tail)) {
      return false;
    }
    String domain = lower(base);
    if (domain.startsWith(".")) {
      return host.endsWith(domain);
    }
    return tail.equals(domain) || tail.endsWith("." + domain);
  }

  /** Whether a host name, or something that a wildcard stands for, is {@code base} or below it. */
  static boolean mayContain(String base, String name) {
    String host = lower(name);
    String domain = lower(base.startsWith(".") ? base.substring(1) : base);
    if (contains(base, name)) {
      return true;
    }
    if (!isDomain(host.startsWith("*.") ? host.substring(2) : host)) {
      return true;
    }
    int dot = domain.indexOf('.');
    return host.startsWith("*.") && dot > 0 && domain.substring(dot + 1).equals(host.substring(2));
  }

  /** For mailboxes: a whole address, one host, or with a dot in front all hosts below a domain. */
  static boolean containsMailbox(String base, String mailbox) {
    int at = mailbox.lastIndexOf('@');
    if (at <= 0 || !isDomain(lower(mailbox.substring(at + 1)))) {
      return false;
    }
    if (mailbox.indexOf('@') < at && !mailbox.startsWith("\"")) {
      return false; // only a quoted local part may hold another @
    }
    int baseAt = base.lastIndexOf('@');
    if (baseAt >= 0) {
      boolean sameUser = mailbox.substring(0, at).equals(base.substring(0, baseAt));
      return sameUser && mailbox.substring(at).equalsIgnoreCase(base.substring(baseAt));
    }
    return containsHost(base, mailbox.substring(at + 1));
  }

  /** For URIs and mailboxes: one host, or with a dot in front all hosts below a domain. */
  static boolean containsHost(String base, String host) {
    if (base.isEmpty()) {
      return true;
    }
    String domain = lower(base);
    return domain.startsWith(".") ? lower(host).endsWith(domain) : lower(host).equals(domain);
  }

  /** The host of a URI; empty when it has none or an address, which constraints cannot cover. */
  static String hostOf(String uri) {
    int start = uri.indexOf("//");
    if (start < 0) {
      return "";
    }
    String authority = uri.substring(start + 2).split("[/?#]", 2)[0];
    String hostPort = authority.substring(authority.lastIndexOf('@') + 1);
    String host = hostPort.replaceFirst(":\\d*$", "");
    return IpText.parse(host).isPresent() || !isDomain(lower(host)) ? "" : lower(host);
  }

  /** Underscores are tolerated here: the question is only where in the tree a name belongs. */
  private static boolean isDomain(String name) {
    return HostName.isHostName(name.replace('_', 'x'));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
