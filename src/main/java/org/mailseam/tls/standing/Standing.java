package org.mailseam.tls.standing;

import org.mailseam.text.Message;
import org.mailseam.text.Worded;

/** How something that TLS negotiates stands today, the best first. */
public enum Standing implements Worded {
  /** RFC 9325 or IANA recommends it. */
  RECOMMENDED("\u2713"),
  /** Nothing is known against it, and nobody recommends it. */
  ACCEPTABLE("\u25cb"),
  /** RFC 9325 advises against it (SHOULD NOT), or IANA discourages it. */
  LEGACY("\u25b3"),
  /** An RFC forbids it (MUST NOT), or it is broken. */
  INSECURE("\u2717"),
  /** It is no choice but a signal, or nothing can be said of it. */
  NONE("\u2013");

  private final String mark;

  Standing(String mark) {
    this.mark = mark;
  }

  /** A sign that can be told from the others without colours. */
  public String mark() {
    return mark;
  }

  /** Whether there is something against it. */
  public boolean isWeak() {
    return this == LEGACY || this == INSECURE;
  }

  /** The word for people. */
  public Message label() {
    return Message.of("tls.standing." + word());
  }
}
