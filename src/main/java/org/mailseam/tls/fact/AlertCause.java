package org.mailseam.tls.fact;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailseam.text.Message;
import org.mailseam.tls.registry.Registry;

/**
 * What an alert means (RFC 8446, 6) and its likely cause in a mail session: the one place that puts
 * alerts into words, for live sessions and saved ones.
 *
 * @param server the server as {@code host:port}
 * @param versions the range of versions the client offered, for people
 * @param serverName the name the client asked for; null where it asked for none
 * @param alpn the protocols the client offered by ALPN
 */
public record AlertCause(
    String server, String versions, @Nullable String serverName, List<String> alpn) {

  /** What had happened when an alert was sent. */
  public enum Moment {
    /** The server had not answered the ClientHello. */
    HELLO,
    /** The handshake was on its way. */
    HANDSHAKE,
    /** The server had asked for a client certificate and been shown none. */
    WITHOUT_CERTIFICATE,
    /** The client had shown a certificate. */
    WITH_CERTIFICATE,
    /** Both sides had finished the handshake. */
    ESTABLISHED
  }

  /** An alert of the server's. */
  public Message ofServer(int code, Moment moment) {
    String key =
        switch (code) {
          case 0 -> "tls.alert.server.close-notify";
          case 40 ->
              moment == Moment.WITHOUT_CERTIFICATE
                  ? "tls.alert.server.certificate-required"
                  : "tls.alert.server.handshake-failure";
          case 42, 43, 44, 45, 46, 48, 49 ->
              moment == Moment.WITHOUT_CERTIFICATE
                  ? "tls.alert.server.certificate-required"
                  : "tls.alert.server.our-certificate";
          case 20, 21, 51 -> "tls.alert.server.wrong-cryptography";
          case 10, 22, 47, 50, 109, 110 -> "tls.alert.server.not-understood";
          case 70 -> "tls.alert.server.protocol-version";
          case 71 -> "tls.alert.server.insufficient-security";
          case 80 -> "tls.alert.server.internal-error";
          case 86 -> "tls.alert.server.inappropriate-fallback";
          case 90 -> "tls.alert.server.user-canceled";
          case 100 -> "tls.alert.server.no-renegotiation";
          case 112 ->
              serverName == null
                  ? "tls.alert.server.name-missing"
                  : "tls.alert.server.unrecognized-name";
          case 115 -> "tls.alert.server.unknown-psk-identity";
          case 116 -> "tls.alert.server.certificate-required";
          case 120 -> "tls.alert.server.no-application-protocol";
          default -> "tls.alert.server.other";
        };
    return message(key, code);
  }

  /** An alert of the client's. */
  public Message ofClient(int code, Moment moment) {
    String key =
        switch (code) {
          case 0 -> "tls.alert.client.close-notify";
          case 40 -> "tls.alert.client.handshake-failure";
          case 42, 43, 46, 49 -> "tls.alert.client.certificate";
          case 44 -> "tls.alert.client.certificate-revoked";
          case 45 -> "tls.alert.client.certificate-expired";
          case 48 -> "tls.alert.client.unknown-ca";
          case 20, 21, 51 -> "tls.alert.client.wrong-cryptography";
          case 10, 22, 47, 50, 109, 110, 112, 120 -> "tls.alert.client.not-understood";
          case 70 -> "tls.alert.client.protocol-version";
          case 71 -> "tls.alert.client.insufficient-security";
          case 80 -> "tls.alert.client.internal-error";
          case 90 -> "tls.alert.client.user-canceled";
          case 100 -> "tls.alert.client.no-renegotiation";
          case 113, 114 -> "tls.alert.client.certificate-status";
          default -> moment == Moment.HELLO ? "tls.alert.client.at-once" : "tls.alert.client.other";
        };
    return message(key, code);
  }

  private Message message(String key, int code) {
    return Message.of(
        key,
        server,
        Registry.ALERTS.name(code),
        versions,
        String.valueOf(serverName),
        String.join(", ", alpn));
  }
}
