package org.mailseam.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailseam.mail.Capability;
import org.mailseam.mail.Line;

/** Replies of SMTP and its relatives: a code of three digits, and often one of RFC 3463. */
record SmtpDialect() implements Dialect {

  private static final Pattern REPLY =
      Pattern.compile("([2-5]\\d\\d)([ -]?)(?:([245])\\.(\\d{1,3})\\.(\\d{1,3})(?=\\s|$))?.*");

  /** The form of an old draft, {@code AUTH=PLAIN LOGIN}, is read as a name and two words. */
  private static final Pattern OLD_AUTH = Pattern.compile("^(AUTH=)", Pattern.CASE_INSENSITIVE);

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

  /** Behind the first line, which is the server's name, each stands alone on its line. */
  @Override
  public List<Capability> capabilities(Line line, String verb, boolean first) {
    if (first || !namesServer(verb) || line.bytes().length() <= CODE_AND_SEPARATOR) {
      return List.of();
    }
    String text = line.bytes().from(CODE_AND_SEPARATOR).text();
    return Capability.of(OLD_AUTH.matcher(text).replaceFirst("$1 ")).stream().toList();
  }

  @Override
  public boolean namesServer(String verb) {
    return verb.equals("EHLO") || verb.equals("LHLO");
  }
}
