package org.mailseam.lab;

import java.util.ArrayList;
import java.util.List;

/**
 * An address of a header field (RFC 5322 section 3.4). The name of a group has no domain, its end
 * has nothing at all, as IMAP marks them.
 *
 * @param name in front of the angle brackets; null where there is none
 * @param local in front of the {@code @}; null at the end of a group
 * @param domain behind it; null where there is none
 */
record MailAddress(String name, String local, String domain) {

  private static final int MAX_ADDRESSES = 1000;

  /** Reads an address list as far as it can be read. */
  static List<MailAddress> list(String value) {
    Reader reader = new Reader();
    for (int i = 0; i < value.length() && reader.addresses.size() < MAX_ADDRESSES; i++) {
      i = reader.take(value, i);
    }
    reader.endAddress();
    return List.copyOf(reader.addresses);
  }

  private static MailAddress of(String name, String address) {
    int at = address.lastIndexOf('@');
    return at < 0
        ? new MailAddress(name, address, null)
        : new MailAddress(name, address.substring(0, at), address.substring(at + 1));
  }

  /** The state of reading a list, character by character. */
  private static final class Reader {
    private final List<MailAddress> addresses = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String angled;
    private boolean quoted;
    private int comment;

    /** Takes the character at {@code i} (and what belongs to it); where its last one stands. */
    int take(String value, int i) {
      char c = value.charAt(i);
      if (c == '\\' && (quoted || comment > 0)) {
        if (i + 1 < value.length() && comment == 0) {
          text.append(value.charAt(i + 1));
        }
        return i + 1;
      }
      if (comment > 0) {
        comment += c == '(' ? 1 : c == ')' ? -1 : 0;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (quoted) {
        text.append(c);
      } else {
        return takeBare(value, i, c);
      }
      return i;
    }

    private int takeBare(String value, int i, char c) {
      switch (c) {
        case '(' -> comment = 1;
        case ',' -> endAddress();
        case ':' -> {
          addresses.add(new MailAddress(null, text.toString().strip(), null));
          text.setLength(0);
        }
        case ';' -> {
          endAddress();
          addresses.add(new MailAddress(null, null, null));
        }
        case '<' -> {
          int close = value.indexOf('>', i);
          angled = value.substring(i + 1, close < 0 ? value.length() : close).strip();
          return close < 0 ? value.length() : close;
        }
        default -> text.append(c);
      }
      return i;
    }

    void endAddress() {
      String words = text.toString().strip();
      if (angled != null) {
        addresses.add(of(words.isEmpty() ? null : words, angled));
      } else if (!words.isEmpty()) {
        addresses.add(of(null, words));
      }
      text.setLength(0);
      angled = null;
    }
  }
}
