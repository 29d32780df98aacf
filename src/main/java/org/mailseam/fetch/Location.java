package org.mailseam.fetch;

import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import org.mailseam.text.Message;

/**
 * A URL that may be asked.
 *
 * @param uri the URL; its scheme is http or https and it has a host
 * @param address the address of the host; nothing where a proxy looks it up
 */
record Location(URI uri, Optional<InetAddress> address) {

  /** RFC 3986 has no limit; nobody writes a longer one into a certificate with good intentions. */
  private static final int MAX_LENGTH = 2000;

  private static final int SHOWN = 200;

  /** Looks at a URL and looks its host up, which can take a while. */
  static Location of(String url) throws FetchException {
    return of(parse(url));
  }

  static Location of(URI uri) throws FetchException {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new FetchException(
          scheme.isEmpty()
              ? Message.of("fetch.bad-url", shown(uri.toString()))
              : Message.of("fetch.scheme", scheme, shown(uri.toString())));
    }
    if (uri.getHost() == null || uri.getHost().isEmpty() || uri.getUserInfo() != null) {
      throw new FetchException(Message.of("fetch.bad-url", shown(uri.toString())));
    }
    return new Location(uri, address(uri));
  }

  private static URI parse(String url) throws FetchException {
    try {
      if (url.length() <= MAX_LENGTH) {
        return new URI(url.strip());
      }
    } catch (URISyntaxException _) {
      // said below
    }
    throw new FetchException(Message.of("fetch.bad-url", shown(url)));
  }

  static String shown(String url) {
    return url.length() <= SHOWN ? url : url.substring(0, SHOWN) + "\u2026";
  }

  private static Optional<InetAddress> address(URI uri) throws FetchException {
    ProxySelector proxies = ProxySelector.getDefault();
    if (proxies != null
        && proxies.select(uri).stream().anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT)) {
      return Optional.empty();
    }
    try {
      String host = uri.getHost();
      return Optional.of(
          InetAddress.getByName(
              host.startsWith("[") ? host.substring(1, host.length() - 1) : host));
    } catch (UnknownHostException _) {
      throw new FetchException(Message.of("fetch.unknown-host", uri.getHost()));
    }
  }

  /** Whether the host is this machine or in a network that is not reached from everywhere. */
  boolean isNear() {
    return address
        .filter(
            each ->
                each.isLoopbackAddress()
                    || each.isSiteLocalAddress()
                    || each.isLinkLocalAddress()
                    || each.isAnyLocalAddress()
                    || isUniqueLocal(each))
        .isPresent();
  }

  /** RFC 4193. */
  private static boolean isUniqueLocal(InetAddress address) {
    byte[] octets = address.getAddress();
    return octets.length == 16 && (octets[0] & 0xfe) == 0xfc;
  }

  /** Host, port and address, for people. */
  String target() {
    String host = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    return address.map(each -> host + " (" + each.getHostAddress() + ")").orElse(host);
  }
}
