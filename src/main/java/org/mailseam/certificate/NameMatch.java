package org.mailseam.certificate;

import java.util.Locale;
import java.util.Optional;
import org.mailseam.certificate.extension.IpText;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/** Compares one name of a certificate with one name asked for (RFC 9525, 6.3 to 6.5). */
final class NameMatch {

  private NameMatch() {}

  /**
   * Why the name does not match.
   *
   * @param offered as in {@link Certificate#subjectAltNames}
   * @return nothing when it does match
   */
  static Optional<Message> whyNot(String offered, Reference reference) {
    int colon = offered.indexOf(':');
    String prefix = offered.substring(0, Math.max(0, colon));
    String name = offered.substring(colon + 1);
    return switch (prefix) {
      case "DNS" ->
          reference.kind() == Reference.Kind.DNS ? dns(name, reference) : otherKind(reference);
      case "IP" ->
          reference.kind() == Reference.Kind.IP ? ip(name, reference) : otherKind(reference);
      case "SRV" ->
          reference.kind() == Reference.Kind.SRV ? srv(name, reference) : otherKind(reference);
      default -> because("certificate.identity.not-for-servers", prefix);
    };
  }

  private static Optional<Message> because(String key, Object... arguments) {
    return Optional.of(Message.of(key, arguments));
  }

  private static Optional<Message> otherKind(Reference reference) {
    return because(
        switch (reference.kind()) {
          case DNS -> "certificate.identity.asked-dns";
          case IP -> "certificate.identity.asked-ip";
          case SRV -> "certificate.identity.asked-srv";
        },
        reference.value());
  }

  private static Optional<Message> dns(String offered, Reference reference) {
    String wanted = HostName.ofReference(reference.value()).orElse(null);
    if (wanted == null) {
      return because("certificate.identity.reference-broken", reference.value());
    }
    if (!HostName.isAscii(offered)) {
      return because("certificate.identity.not-ascii");
    }
    String name = offered.toLowerCase(Locale.ROOT);
    if (name.indexOf('*') >= 0) {
      return wildcard(name, wanted);
    }
    if (!HostName.isHostName(name)) {
      return because("certificate.identity.not-host-name");
    }
    if (name.equals(wanted)) {
      return Optional.empty();
    }
    if (wanted.endsWith("." + name)) {
      return because("certificate.identity.above", wanted, name);
    }
    return because("certificate.identity.different", wanted);
  }

  private static Optional<Message> wildcard(String name, String wanted) {
    String tail = name.startsWith("*.") ? name.substring(2) : "";
    if (!HostName.isHostName(tail)) {
      return name.equals("*")
          ? because("certificate.identity.wildcard-wide")
          : because("certificate.identity.wildcard-place");
    }
    if (HostName.labels(tail) < 2) {
      return because("certificate.identity.wildcard-wide");
    }
    int dot = wanted.indexOf('.');
    if (dot > 0 && wanted.substring(dot + 1).equals(tail)) {
      return PublicSuffixes.contains(tail)
          ? because("certificate.identity.wildcard-suffix", tail)
          : Optional.empty();
    }
    if (wanted.equals(tail)) {
      return because("certificate.identity.wildcard-apex", wanted);
    }
    return wanted.endsWith("." + tail)
        ? because("certificate.identity.wildcard-depth", wanted)
        : because("certificate.identity.different", wanted);
  }

  private static Optional<Message> ip(String offered, Reference reference) {
    Bytes wanted = IpText.parse(reference.value()).orElse(null);
    if (wanted == null) {
      return because("certificate.identity.reference-broken", reference.value());
    }
    return offered.equals(IpText.of(wanted))
        ? Optional.empty()
        : because("certificate.identity.different", IpText.of(wanted));
  }

  /** RFC 4985, 2: {@code _Service.Name}; the protocol, as in DNS, is not part of it. */
  private static Optional<Message> srv(String offered, Reference reference) {
    String service = serviceOf(reference.value());
    String domain = HostName.ofReference(domainOf(reference.value())).orElse(null);
    String offeredService = serviceOf(offered);
    if (domain == null) {
      return because("certificate.identity.reference-broken", reference.value());
    }
    if (!offeredService.startsWith("_") || !HostName.isAscii(offered)) {
      return because("certificate.identity.srv-form");
    }
    if (!offeredService.equalsIgnoreCase(service)) {
      return because("certificate.identity.srv-service", service);
    }
    return domainOf(offered).equalsIgnoreCase(domain)
        ? Optional.empty()
        : because("certificate.identity.different", service + "." + domain);
  }

  private static String serviceOf(String srvName) {
    int dot = srvName.indexOf('.');
    return dot < 0 ? srvName : srvName.substring(0, dot);
  }

  private static String domainOf(String srvName) {
    return srvName.substring(srvName.indexOf('.') + 1);
  }
}
