package org.mailseam.lab;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a server does about one kind of thing a client says.
 *
 * @param protocols those it holds for, by their names
 * @param cues the commands it is about, or {@link #GREETING} and its like; empty for every command
 * @param except commands it is not about after all
 */
record Clause(
    Set<String> protocols, Set<String> cues, Set<String> except, When when, List<Deed> deeds) {

  /** A client has given its password, and it was right. */
  static final String LOGIN = "login";

  static final String GREETING = "greeting";

  /** The handshake of an upgrade is done. */
  static final String SECURED = "secured";

  static final String OVERLONG = "overlong";
  static final String SILENCE = "silence";

  /**
   * In which state of a connection something holds; empty where it does not matter.
   *
   * @param tls inside TLS, or before it
   * @param login whether the client has logged in
   * @param argument whether the command has an argument
   */
  record When(Optional<Boolean> tls, Optional<Boolean> login, Optional<Boolean> argument) {

    static final When ALWAYS = new When(Optional.empty(), Optional.empty(), Optional.empty());

    boolean holds(boolean insideTls, boolean loggedIn, boolean hasArgument) {
      return tls.orElse(insideTls) == insideTls
          && login.orElse(loggedIn) == loggedIn
          && argument.orElse(hasArgument) == hasArgument;
    }
  }

  /**
   * One thing that is done.
   *
   * @param text what belongs to it: what to say, with names in braces, or the name of a task
   */
  record Deed(Kind kind, String text) {

    /** What can be done, by the words of a description. */
    enum Kind {
      /** Says a line. */
      SAY("S:"),
      /** Says a text without a line end. */
      RAW("raw"),
      /** Says octets, given in hexadecimal. */
      HEX("hex"),
      /** Says the list of capabilities as the protocol has it. */
      OFFERS("offers"),
      /** Says {@code COUNT TEXT} so many times. */
      FLOOD("flood"),
      /** Has the protocol's desk do something that needs memory. */
      DO("do"),
      /** Throws away what the client has sent and nobody has read. */
      FORGET_INPUT("forget input"),
      /** Throws away all that was learnt of the client. */
      FORGET_SESSION("forget session"),
      /** Waits for so many milliseconds. */
      WAIT("wait"),
      BEGIN_TLS("tls"),
      CLOSE("close"),
      RESET("reset");

      private final String word;

      Kind(String word) {
        this.word = word;
      }

      String word() {
        return word;
      }

      boolean takesText() {
        return switch (this) {
          case SAY, RAW, HEX, OFFERS, FLOOD, DO, WAIT -> true;
          case FORGET_INPUT, FORGET_SESSION, BEGIN_TLS, CLOSE, RESET -> false;
        };
      }
    }
  }

  boolean isAbout(String protocol, String cue, boolean command) {
    return protocols.contains(protocol)
        && !except.contains(cue)
        && (cues.isEmpty() ? command : cues.contains(cue));
  }
}
