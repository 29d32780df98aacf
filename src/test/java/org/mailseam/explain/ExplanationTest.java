package org.mailseam.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailseam.certificate.Certificate;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;
import org.mailseam.journal.Header;
import org.mailseam.journal.Target;
import org.mailseam.live.LiveRun;
import org.mailseam.live.Plan;
import org.mailseam.mail.Line;
import org.mailseam.script.ReadyScripts;
import org.mailseam.script.RunControl;
import org.mailseam.script.Script;
import org.mailseam.session.Phase;
import org.mailseam.session.Selection;
import org.mailseam.session.Session;
import org.mailseam.session.SessionDecoder;
import org.mailseam.session.Tls;
import org.mailseam.tls.HandshakeMessage;

/** Explanations of whole dialogues, as they are read off sessions. */
class ExplanationTest {

  @TempDir Path folder;

  /** A session of one connection in plaintext; lines begin with {@code C: } or {@code S: }. */
  private static Session session(String protocol, String... lines) {
    List<Event> events = new ArrayList<>();
    long at = 0;
    for (String line : lines) {
      Direction from = line.startsWith("C") ? Direction.CLIENT : Direction.SERVER;
      byte[] bytes = (line.substring(3) + "\r\n").getBytes(StandardCharsets.UTF_8);
      events.add(new Event.Frame(at++, from, Bytes.of(bytes)));
    }
    Target target = new Target(protocol, "mail.example.org", 0, Target.Security.STARTTLS);
    return SessionDecoder.decode(
        new Header("test", Instant.EPOCH, target, "", List.of(), false), events);
  }

  private static Explanation explain(Session session, String text) {
    Line line =
        session.connections().getLast().plaintext().lines().stream()
            .filter(each -> each.masked().startsWith(text))
            .findFirst()
            .orElseThrow();
    return Explanation.of(session.connections().getLast(), new Selection.PlaintextLine(line));
  }

  private static List<String> keys(Explanation explanation) {
    return explanation.parts().stream()
        .map(part -> part.text().key().replaceFirst("^explain\\.", ""))
        .toList();
  }

  @Test
  void smtpIsExplainedLineByLine() {
    Session session =
        session(
            "smtp",
            "S: 220 mail.example.org ESMTP",
            "C: EHLO client.example.org",
            "S: 250-mail.example.org offers a warm hug of welcome",
            "S: 250-AUTH PLAIN LOGIN",
            "S: 250-XXXXXXXA",
            "S: 250 SIZE 1000",
            "C: MAIL FROM:<a@example.org>",
            "S: 530 5.7.0 Must issue a STARTTLS command first",
            "C: FROB x",
            "S: 500 what?",
            "S: 250 too much",
            "C: STARTTLS",
            "S: 220 Go ahead");

    assertThat(keys(explain(session, "220 mail")))
        .containsExactly("line.greeting.smtp", "smtp.code.220", "smtp.class.2", "line.plaintext");
    assertThat(keys(explain(session, "EHLO"))).containsExactly("smtp.command.ehlo");
    assertThat(keys(explain(session, "250-mail")))
        .contains("line.server-name", "line.multiline", "line.answers");
    assertThat(explain(session, "250-AUTH").parts())
        .extracting(Explanation.Part::term)
        .startsWith("AUTH", "PLAIN", "LOGIN", "250");
    assertThat(keys(explain(session, "250-XXX"))).startsWith("capability.masked");
    assertThat(explain(session, "250 SIZE").parts().getFirst().references())
        .containsExactly("RFC 1870");
    assertThat(keys(explain(session, "530")))
        .containsExactly(
            "smtp.code.530",
            "smtp.class.5",
            "status.detail.7.0",
            "status.class.5",
            "status.subject.7",
            "line.answers",
            "line.plaintext");
    assertThat(keys(explain(session, "FROB"))).containsExactly("line.unknown-command");
    assertThat(keys(explain(session, "250 too"))).startsWith("line.unexpected", "smtp.code.250");
    assertThat(keys(explain(session, "220 Go"))).contains("line.answers", "seam.granted");
    assertThat(explain(session, "220 Go").in(Locale.ENGLISH))
        .startsWith("Reply 220\n220 \u2013 Ready: ")
        .contains("It answers the command STARTTLS.");
  }

  @Test
  void imapIsExplainedLineByLine() {
    Session session =
        session(
            "imap",
            "S: * PREAUTH [ALERT] welcome",
            "C: a1 CAPABILITY",
            "S: * CAPABILITY IMAP4rev1 AUTH=PLAIN RIGHTS=kxt FROB",
            "S: a1 OK done",
            "C: a2 UID FETCH 1 FLAGS",
            "S: * 1 FETCH (UID 1)",
            "S: a2 NO [UNAVAILABLE] later",
            "C: a3 AUTHENTICATE SCRAM-SHA-256",
            "S: a3 BAD no");

    assertThat(keys(explain(session, "* PREAUTH")))
        .containsExactly(
            "line.greeting.imap",
            "imap.status.preauth",
            "imap.code.alert",
            "line.untagged",
            "line.preauth-before-tls",
            "line.plaintext");
    assertThat(explain(session, "* CAPABILITY").parts())
        .extracting(Explanation.Part::term)
        .startsWith("IMAP4rev1", "AUTH=PLAIN", "RIGHTS=kxt", "FROB");
    assertThat(keys(explain(session, "a2 UID")))
        .containsExactly("imap.command.uid", "imap.command.fetch", "line.tag");
    assertThat(keys(explain(session, "* 1 FETCH"))).startsWith("imap.data.fetch", "line.untagged");
    assertThat(explain(session, "* 1 FETCH").title().toString()).isEqualTo("Response FETCH");
    assertThat(keys(explain(session, "a2 NO")))
        .startsWith("imap.status.no", "imap.code.unavailable", "line.tag", "line.answers");
    assertThat(keys(explain(session, "a3 AUTH")))
        .containsExactly("imap.command.authenticate", "capability.sasl.scram-sha-256", "line.tag");
  }

  @Test
  void pop3IsExplainedLineByLine() {
    Session session =
        session(
            "pop3",
            "S: +OK ready",
            "C: CAPA",
            "S: +OK list follows",
            "S: SASL PLAIN",
            "S: STLS",
            "S: .",
            "C: USER alice",
            "S: +OK",
            "C: PASS wonderland",
            "S: -ERR [IN-USE] locked",
            "C: STLS",
            "S: +OK go");

    assertThat(keys(explain(session, "SASL")))
        .startsWith("capability.pop3.sasl", "capability.sasl.plain");
    assertThat(keys(explain(session, "-ERR"))).startsWith("pop3.code.in-use", "pop3.status.err");
    Explanation password = explain(session, "PASS");
    assertThat(keys(password)).containsExactly("pop3.command.pass", "line.credentials");
    assertThat(password.in(Locale.ENGLISH)).doesNotContain("wonderland");
    assertThat(keys(explain(session, "+OK go"))).contains("seam.granted");
  }

  @Test
  void whatIsLeftOverAtTheSeamIsExplainedAndSoIsNoSelection() {
    Session session = session("smtp", "S: 220 hi", "C: STARTTLS", "S: 220 go", "S: 250 injected");
    assertThat(keys(Explanation.of(session.connections().getLast(), new Selection.Leftover())))
        .containsExactly("seam.leftover", "seam.what");
    assertThat(
            Explanation.of(session.connections().getLast(), new Selection.Leftover())
                .title()
                .toString())
        .isEqualTo("Left over at the seam: 14 bytes");
    assertThat(keys(Explanation.of(session.connections().getLast(), new Selection.None())))
        .containsExactly("seam.what");
    assertThat(keys(Explanation.of(session("smtp").connections().getLast(), new Selection.None())))
        .containsExactly("seam.not-begun");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.3", "1.2"})
  void everythingInAWholeSessionIsExplainedInBothLanguages(String version) throws Exception {
    Session session = practice(version);
    Tls tls = session.connections().getLast().tls().orElseThrow();
    List<Selection> all = new ArrayList<>();
    session.connections().getLast().plaintext().lines().stream()
        .map(Selection.PlaintextLine::new)
        .forEach(all::add);
    session.connections().getLast().encrypted().map(Phase::lines).orElseThrow().stream()
        .map(Selection.EncryptedLine::new)
        .forEach(all::add);
    tls.records().stream().map(Selection.WireRecord::new).forEach(all::add);
    for (HandshakeMessage message : tls.handshake()) {
      each(message.tree(), field -> all.add(new Selection.MessageField(message, field)));
    }
    Certificate leaf = tls.certificates().getFirst();
    each(leaf.tree(), field -> all.add(new Selection.CertificateField(0, leaf, field)));

    TreeSet<String> unexplained = new TreeSet<>();
    for (Selection selection : all) {
      Explanation explanation = Explanation.of(session.connections().getLast(), selection);
      assertThat(explanation.parts()).isNotEmpty();
      assertThat(explanation.in(Locale.ENGLISH)).doesNotContain("explain.", "{", "capability.");
      assertThat(explanation.in(Locale.JAPANESE)).doesNotContain("explain.", "{", "capability.");
      keys(explanation).stream()
          .filter(key -> key.endsWith(".unknown") || key.contains("unknown-"))
          .map(key -> key + " " + explanation.title())
          .forEach(unexplained::add);
    }
    assertThat(unexplained).isEmpty();
    assertThat(all).hasSizeGreaterThan(200);
  }

  @Test
  void messagesMeanWhatTheyMeanInTheirVersion() throws Exception {
    Session modern = practice("1.3");
    Session old = practice("1.2");
    assertThat(told(modern, "ChangeCipherSpec")).contains("Means nothing in TLS 1.3");
    assertThat(told(old, "ChangeCipherSpec")).contains("encrypted with the new keys");
    assertThat(told(modern, "Certificate")).contains("listeners do not see them");
    assertThat(told(old, "Certificate")).doesNotContain("encrypted");
    HandshakeMessage hello = message(modern, "ClientHello");
    Field share = hello.tree().find("tls.key_share.group").orElseThrow();
    Explanation explained =
        Explanation.of(modern.connections().getLast(), new Selection.MessageField(hello, share));
    assertThat(explained.parts())
        .extracting(Explanation.Part::term)
        .containsExactly("KeyShareEntry", "ClientHello");
    assertThat(explained.title().toString()).isEqualTo("group in ClientHello");
  }

  private static HandshakeMessage message(Session session, String name) {
    return session.connections().getLast().tls().orElseThrow().handshake().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String told(Session session, String name) {
    HandshakeMessage message = message(session, name);
    return Explanation.of(
            session.connections().getLast(), new Selection.MessageField(message, message.tree()))
        .parts()
        .stream()
        .map(part -> part.in(Locale.ENGLISH))
        .collect(Collectors.joining("\n"));
  }

  private interface Visitor {
    void visit(Field field);
  }

  private static void each(Field field, Visitor visitor) {
    visitor.visit(field);
    field.children().forEach(child -> each(child, visitor));
  }

  private Session practice(String version) throws Exception {
    String text =
        ReadyScripts.named("smtp-login")
            .orElseThrow()
            .text()
            .replaceAll("(?m)^tls ", "tls max=TLSv" + version + " ");
    Plan plan = Plan.of(Script.parse(text).script(), Map.of("host", "lab:honest", "user", "alice"));
    try (LiveRun run =
        LiveRun.prepare(
            "mailseam test",
            plan,
            _ -> Optional.of(LiveRun.practicePassword().toCharArray()),
            RunControl.unattended(),
            Optional.of(folder.resolve(version + ".mailseam")))) {
      run.run();
      return SessionDecoder.decode(run.journal().header(), run.journal().events());
    }
  }
}
