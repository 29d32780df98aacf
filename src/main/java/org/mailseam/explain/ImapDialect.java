package org.mailseam.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailseam.mail.Capability;
import org.mailseam.mail.Line;

/** Responses of IMAP: a tag or an asterisk, a status with a code in brackets, or data. */
record ImapDialect() implements Dialect {

  private static final Pattern CODE =
      Pattern.compile("\\S+ (?:OK|NO|BAD|BYE|PREAUTH) \\[([A-Z0-9-]+)", Pattern.CASE_INSENSITIVE);

  private static final Pattern LIST =
      Pattern.compile(
          "(?:\\* CAPABILITY |\\S+ (?:OK|PREAUTH) \\[CAPABILITY )([^\\]\r\n]*)",
          Pattern.CASE_INSENSITIVE);

  @Override
  public String key() {
    return "imap";
  }

  @Override
  public int verbIndex() {
    return 1; // behind the tag
  }

  @Override
  public boolean logsIn(String verb) {
    return verb.equals("AUTHENTICATE");
  }

  @Override
  public List<Explanation.Part> reply(LineText line) {
    List<Explanation.Part> parts = new ArrayList<>();
    String status = status(line);
    String lower = status.toLowerCase(Locale.ROOT);
    Subjects.find(status, "imap.status." + lower)
        .or(() -> Subjects.find(status, "imap.data." + lower))
        .ifPresent(parts::add);
    Matcher code = CODE.matcher(line.text());
    if (code.lookingAt()) {
      Subjects.find("", "imap.code." + code.group(1).toLowerCase(Locale.ROOT))
          .ifPresent(parts::add);
    }
    if (line.word(0).equals("*")) {
      parts.add(Subjects.part("", "line.untagged"));
    } else if (!line.word(0).equals("+") && !parts.isEmpty()) {
      parts.add(Subjects.part("", "line.tag", line.word(0)));
    }
    return parts;
  }

  /** The word behind tag or asterisk; of {@code * 12 FETCH} the one behind the number. */
  @Override
  public String status(LineText line) {
    String second = line.word(1);
    boolean number = !second.isEmpty() && second.chars().allMatch(Character::isDigit);
    return (number ? line.word(2) : second).toUpperCase(Locale.ROOT);
  }

  /** All stand on one line: a response of their own, or a code in another one. */
  @Override
  public List<Capability> capabilities(Line line, String verb, boolean first) {
    Matcher list = LIST.matcher(line.text());
    if (!list.lookingAt()) {
      return List.of();
    }
    return Arrays.stream(list.group(1).split(" +"))
        .flatMap(word -> Capability.of(word).stream())
        .toList();
  }
}
