package org.mailseam.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The capabilities in an EHLO reply (RFC 5321, 4.1.1.1). */
final class SmtpCapabilities {

  private static final int CODE_AND_SEPARATOR = 4;

  /**
   * Keywords that make the first line, which is the server's name, a capability after all: there
   * are servers that forget their name.
   */
  private static final Set<String> KEYWORDS =
      Set.of(
          "STARTTLS",
          "AUTH",
          "SIZE",
          "PIPELINING",
          "8BITMIME",
          "ENHANCEDSTATUSCODES",
          "DSN",
          "SMTPUTF8",
          "CHUNKING",
          "BINARYMIME",
          "VRFY",
          "ETRN",
          "EXPN",
          "HELP",
          "DELIVERBY",
          "REQUIRETLS",
          "PIPECONNECT",
          "LIMITS");

  private SmtpCapabilities() {}

  /** HELO was accepted: the server can do nothing more. */
  static Capabilities none(Reply reply) {
    return new Capabilities(List.of(), reply.firstLine(), reply.endLine());
  }

  static Capabilities parse(List<Line> reply, int firstLine, int endLine) {
    List<Capability> list = new ArrayList<>();
    boolean first = true;
    for (Line line : reply) {
      Capability capability = capability(line);
      if (capability != null && (!first || isKeyword(capability.name()))) {
        list.add(capability);
      }
      first = false;
    }
    return new Capabilities(list, firstLine, endLine);
  }

  private static @Nullable Capability capability(Line line) {
    if (line.bytes().length() <= CODE_AND_SEPARATOR
        || SmtpConversation.code(line.bytes()).isEmpty()) {
      return null;
    }
    String text = line.bytes().from(CODE_AND_SEPARATOR).text();
    if (text.regionMatches(true, 0, "AUTH=", 0, 5)) { // the form of an old draft, still met
      text = text.substring(0, 5) + " " + text.substring(5);
    }
    return Capability.parse(text);
  }

  private static boolean isKeyword(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return KEYWORDS.contains(upper.endsWith("=") ? upper.substring(0, upper.length() - 1) : upper);
  }
}
