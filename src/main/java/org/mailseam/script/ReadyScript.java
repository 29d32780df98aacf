package org.mailseam.script;

import java.util.Locale;
import org.mailseam.mail.Service;
import org.mailseam.text.Message;

/**
 * A script that comes with the program.
 *
 * @param name such as {@code smtp-starttls}
 * @param service what it connects to
 * @param kind what it shows
 * @param text the script
 */
public record ReadyScript(String name, Service service, Kind kind, String text) {

  /** What a ready-made script shows. */
  public enum Kind {
    STARTTLS("starttls"),
    IMPLICIT_TLS("tls"),
    PLAIN("plain"),
    LOGIN("login"),
    SUBMIT("submit"),
    FETCH("fetch");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The last part of the names of its scripts. */
    public String word() {
      return word;
    }
  }

  /** A few words for a menu. */
  public Message title() {
    return Message.of(
        "script.ready-title-" + kind.word(), protocol(), service.protocol().upgradeCommand());
  }

  /** A sentence on what it does. */
  public Message description() {
    boolean logsIn = kind == Kind.SUBMIT && service.name().equals("submission");
    return Message.of(
        "script.ready-description-" + (logsIn ? "submission" : kind.word()),
        protocol(),
        service.protocol().upgradeCommand(),
        service.port());
  }

  private String protocol() {
    return service.protocol().name().toUpperCase(Locale.ROOT);
  }
}
