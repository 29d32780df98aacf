package org.mailseam.mail;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who logs in, with what. Neither equal by value nor shown: the secret stays inside. */
public final class Credentials {

  private final String authzid;
  private final String user;
  private final char[] secret;
  private final @Nullable String host;
  private final int port;

  private Credentials(String authzid, String user, char[] secret, @Nullable String host, int port) {
    this.authzid = Objects.requireNonNull(authzid, "authzid");
    this.user = Objects.requireNonNull(user, "user");
    this.secret = secret.clone();
    this.host = host;
    this.port = port;
  }

  /**
   * A user with a secret.
   *
   * @param user the name as the server knows it; may be empty for EXTERNAL
   * @param secret password or, for XOAUTH2 and OAUTHBEARER, the access token; copied
   */
  public static Credentials of(String user, char[] secret) {
    return new Credentials("", user, secret, null, 0);
  }

  /** The same, acting as someone else (the authorization identity); empty for oneself. */
  public Credentials actingAs(String identity) {
    return new Credentials(identity, user, secret, host, port);
  }

  /** The same for a server: OAUTHBEARER tells it (RFC 7628, 3.1). */
  public Credentials at(String server, int serverPort) {
    return new Credentials(authzid, user, secret, server, serverPort);
  }

  /** Whom to act as; empty for the user. */
  public String authzid() {
    return authzid;
  }

  public String user() {
    return user;
  }

  String secret() {
    return new String(secret);
  }

  /** Null when not told. */
  @Nullable String host() {
    return host;
  }

  int port() {
    return port;
  }

  /** The user; never the secret. */
  @Override
  public String toString() {
    return "Credentials of " + user;
  }
}
