package org.mailseam.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailseam.mail.Capability;

/** Replies of SMTP and its relatives: a code of three digits, and often one of RFC 3463. */
record SmtpDialect() implements Dialect {

  private static final Pattern REPLY =
      Pattern.compile("([2-5]\\d\\d)([ -]?)(?:([245])\\.(\\d{1,3})\\.(\\d{1,3})(?=\\s|$))?.*");
  private static final int CODE_AND_SEPARATOR = 4;

  @Override
  public String key() {
    return "smtp";
  }

  @Override
  public List<Explanation.Part> reply(LineText line) {
    Matcher reply = REPLY.matcher(line.text());
    if (!reply.lookingAt()) {
      return List.of();
    }
    List<Explanation.Part> parts = new ArrayList<>();
    String code = reply.group(1);
    Subjects.find(code, "smtp.code." + code).ifPresent(parts::add);
    Subjects.find("", "smtp.class." + code.charAt(0)).ifPresent(parts::add);
    if (reply.group(3) != null) {
      status(reply.group(3), reply.group(4), reply.group(5), parts);
    }
    if (reply.group(2).equals("-")) {
      parts.add(Subjects.part("", "line.multiline"));
    }
    return parts;
  }

  private static void status(
      String kind, String subject, String detail, List<Explanation.Part> parts) {
    String term = String.join(".", kind, subject, detail);
    Subjects.find(term, "status.detail." + subject + "." + detail).ifPresent(parts::add);
    Subjects.find(term, "status.class." + kind).ifPresent(parts::add);
    Subjects.find(term, "status.subject." + subject).ifPresent(parts::add);
  }

  @Override
  public String status(LineText line) {
    Matcher reply = REPLY.matcher(line.text());
    return reply.lookingAt() ? reply.group(1) : line.word(0);
  }

  /** Each stands alone on its line. */
  @Override
  public boolean standsOn(Capability capability, LineText line) {
    if (line.text().length() <= CODE_AND_SEPARATOR) {
      return false;
    }
    String own = line.text().substring(CODE_AND_SEPARATOR).stripLeading();
    String name = capability.name();
    return own.regionMatches(true, 0, name, 0, name.length())
        && (name.endsWith("=")
            || own.length() == name.length()
            || Character.isWhitespace(own.charAt(name.length())));
  }

  @Override
  public boolean namesServer() {
    return true;
  }
}
