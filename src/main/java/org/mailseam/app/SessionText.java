package org.mailseam.app;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.field.Repeats;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;
import org.mailseam.journal.Target;
import org.mailseam.mail.Difference;
import org.mailseam.mail.Line;
import org.mailseam.probe.ProbeResult;
import org.mailseam.reading.ConnectionReading;
import org.mailseam.reading.Reading;
import org.mailseam.session.Connection;
import org.mailseam.session.Phase;
import org.mailseam.session.Seam;
import org.mailseam.session.Session;
import org.mailseam.session.Tls;
import org.mailseam.text.Message;
import org.mailseam.tls.Alert;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.Negotiation;
import org.mailseam.tls.fact.AlertReading;
import org.mailseam.tls.fact.NegotiationReading;
import org.mailseam.verdict.HandshakeState;

/**
 * A session for the terminal: both phases one above the other, the handshake between them, then
 * what came of it.
 */
final class SessionText {

  private static final int MOST_TARGETS = 4;

  private final Reading reading;
  private final Session session;
  private final Console console;
  private final Locale locale;
  private final PrintWriter out;

  SessionText(Reading reading, Console console) {
    this.reading = reading;
    this.session = reading.session();
    this.console = console;
    this.locale = console.locale();
    this.out = console.out();
  }

  void print() {
    out.println(Printable.of(heading()));
    reading.summary().forEach(said -> StatementText.print(said, "", console));
    reading.connections().forEach(this::print);
    if (!session.probes().isEmpty()) {
      section(say("app.text-probes"));
      new ProbesText(ProbeResult.of(session), locale, out).print();
    }
    section(say("app.text-findings"));
    new FindingsText(reading.examination(), session.connections().size(), console).print();
    session.notes().forEach(note -> out.println(say("app.text-note", Printable.of(note.text()))));
    if (session.ended().isEmpty() && !session.header().script().isEmpty()) {
      out.println();
      out.println(say("app.outcome-none"));
    }
  }

  /** Whom it was with; of several connections each of them, up to a line's length. */
  private String heading() {
    int count = reading.connections().size();
    if (count == 1) {
      return target(reading.target());
    }
    List<String> all =
        reading.connections().stream()
            .map(each -> target(each.connection().target()))
            .distinct()
            .toList();
    String shown = String.join(", ", all.subList(0, Math.min(MOST_TARGETS, all.size())));
    return say(
        "app.text-targets",
        String.valueOf(count),
        all.size() > MOST_TARGETS ? shown + ", \u2026" : shown);
  }

  private String target(Target target) {
    return say(
            "app.text-target",
            target.protocol().toUpperCase(Locale.ROOT),
            target.host(),
            String.valueOf(target.port()))
        + " \u00b7 "
        + say("app.security-" + target.security().word());
  }

  private void print(ConnectionReading judged) {
    Connection connection = judged.connection();
    int count = reading.connections().size();
    if (count > 1) {
      String number = String.valueOf(judged.index() + 1);
      section(
          say("app.text-connection", number, String.valueOf(count))
              + " \u00b7 "
              + target(connection.target()));
    }
    connection.opened().ifPresent(this::opened);
    if (connection.plaintext().bytes() > 0
        || (connection.tls().isEmpty() && connection.opened().isPresent())) {
      section(say("app.text-plaintext", String.valueOf(connection.plaintext().bytes())));
      lines(connection.plaintext());
      connection.seam().filter(seam -> seam.leftoverLength() > 0).ifPresent(this::leftover);
    }
    if (connection.lost() > 0) {
      out.println("          ! " + say("app.text-lost", String.valueOf(connection.lost())));
    }
    connection.tls().ifPresent(tls -> handshake(judged, tls));
    if (HandshakeState.of(connection).isFinished()) {
      encrypted(connection.encrypted().orElseThrow(), connection.tls().orElseThrow());
    }
    connection.capabilityDifference().ifPresent(this::difference);
    if (judged.verdict().headline().isPresent()) {
      section(say("app.text-certificates"));
      new CertificatesText(judged.verdict(), console).print();
    }
    if (count > 1) {
      judged.end().ifPresent(why -> out.println("  ! " + sentence(why)));
    }
  }

  private void opened(Event.Opened opened) {
    out.println(say("app.text-connected", opened.remote()));
    if (!opened.tried().isEmpty()) {
      out.println(say("app.text-tried", String.join(", ", opened.tried())));
    }
  }

  private void lines(Phase phase) {
    Line before = null;
    for (List<Line> same : Repeats.of(phase.lines(), SessionText::same)) {
      for (Line line : shown(same)) {
        line(line, before);
        before = line;
      }
      more(same);
    }
    for (Line line : phase.unfinished()) {
      line(line, before);
      before = line;
    }
    phase.fault().ifPresent(fault -> out.println("          ! " + sentence(fault)));
  }

  private static boolean same(Line line, Line next) {
    return line.from() == next.from()
        && line.kind() == next.kind()
        && line.bytes().equals(next.bytes());
  }

  private void line(Line line, @Nullable Line before) {
    boolean sameMoment = before != null && before.at() == line.at() && before.from() == line.from();
    String time = sameMoment ? "" : seconds(line.at());
    String who = line.from() == Direction.CLIENT ? "C:" : "S:";
    row(time, who, Printable.of(line.masked()));
  }

  /** A million of these are written. */
  private void row(String time, String who, String text) {
    out.println(" ".repeat(Math.max(0, 8 - time.length())) + time + "  " + who + ' ' + text);
  }

  /** All of a few, the first of many. */
  private static <T> List<T> shown(List<T> same) {
    return same.size() > Repeats.FEW ? same.subList(0, 1) : same;
  }

  private void more(List<?> same) {
    if (same.size() > Repeats.FEW) {
      out.println("            " + say("app.text-more", String.valueOf(same.size() - 1)));
    }
  }

  private void leftover(Seam seam) {
    out.println("          ! " + say("app.text-leftover", String.valueOf(seam.leftoverLength())));
    Bytes shown = seam.leftover();
    shown
        .text()
        .lines()
        .limit(20)
        .forEach(line -> out.println("          ! " + Printable.of(line)));
  }

  private void handshake(ConnectionReading judged, Tls tls) {
    Connection connection = judged.connection();
    String took =
        connection.seam().isPresent() && connection.seam().get().handshakeNanos().isPresent()
            ? say("app.text-took", tenths(connection.seam().get().handshakeNanos().getAsLong()))
            : "";
    section(say(connection.seam().isPresent() ? "app.text-seam" : "app.text-handshake") + took);
    for (List<HandshakeMessage> same : Repeats.of(tls.handshake(), SessionText::same)) {
      shown(same).forEach(this::message);
      more(same);
    }
    NegotiationReading negotiation = judged.negotiation().orElseThrow();
    for (List<AlertReading> same : Repeats.of(negotiation.alerts(), SessionText::same)) {
      shown(same).forEach(this::alert);
      more(same);
    }
    negotiation(tls.negotiation(), HandshakeState.of(connection));
    new NegotiationText(negotiation, console).print();
  }

  private static boolean same(HandshakeMessage message, HandshakeMessage next) {
    return message.from() == next.from()
        && message.name().equals(next.name())
        && message.encrypted() == next.encrypted()
        && message.bytes().length() == next.bytes().length();
  }

  private void message(HandshakeMessage message) {
    out.printf(
        "%8s  %s %s %s%n",
        seconds(message.at()),
        arrow(message.from()),
        message.name(),
        say(
            message.encrypted() ? "app.text-bytes-encrypted" : "app.text-bytes",
            String.valueOf(message.bytes().length())));
  }

  private static boolean same(AlertReading read, AlertReading next) {
    return read.alert().from() == next.alert().from()
        && read.alert().level().equals(next.alert().level())
        && read.alert().code() == next.alert().code()
        && read.meaning().equals(next.meaning());
  }

  private void alert(AlertReading read) {
    Alert alert = read.alert();
    out.printf(
        "%8s  %s %s%n",
        seconds(alert.at()),
        arrow(alert.from()),
        say("app.text-alert", alert.level(), alert.name()));
    out.println("            " + sentence(read.meaning()));
  }

  private static String arrow(Direction from) {
    return from == Direction.CLIENT ? "C \u2500\u25b6" : "S \u25c0\u2500";
  }

  private void negotiation(Negotiation negotiation, HandshakeState state) {
    List<String> facts = new ArrayList<>();
    add(facts, negotiation.version());
    add(facts, negotiation.cipherSuite());
    add(facts, negotiation.group());
    add(facts, negotiation.signatureScheme());
    add(facts, negotiation.alpn() == null ? null : "ALPN " + negotiation.alpn());
    if (negotiation.resumed()) {
      facts.add(say("app.text-resumed"));
    }
    if (negotiation.ocspStapled()) {
      facts.add(say("app.text-stapled"));
    }
    if (!facts.isEmpty()) {
      out.println("          " + Printable.of(String.join(" \u00b7 ", facts)));
    }
    boolean refused =
        negotiation.failure() != null && negotiation.failure().from() == Direction.SERVER;
    if (state == HandshakeState.FINISHED_UNSEEN) {
      out.println("          " + say("app.text-offered-unseen"));
    } else if (refused && negotiation.offered() != null) {
      out.println("          " + say("app.text-offered"));
      offered(negotiation.offered());
    }
  }

  /** What was attempted, which is what people ask for when a handshake fails. */
  private void offered(Negotiation.Offer offer) {
    list("app.text-offered-versions", offer.versions());
    list("app.text-offered-suites", offer.cipherSuites());
    list("app.text-offered-groups", offer.groups());
    list("app.text-offered-schemes", offer.signatureSchemes());
    list("app.text-offered-alpn", offer.alpn());
  }

  private void list(String key, List<String> names) {
    if (!names.isEmpty()) {
      out.println("            " + say(key, String.join(", ", names)));
    }
  }

  private void encrypted(Phase phase, Tls tls) {
    int records = tls.records().size() + tls.waiting().size();
    section(say("app.text-encrypted", String.valueOf(records), String.valueOf(tls.bytes())));
    lines(phase);
    long closed =
        tls.records().stream().filter(record -> record.problem() != null).count()
            + tls.waiting().size();
    if (closed > 0) {
      out.println("          ! " + say("app.text-unopened", String.valueOf(closed)));
    }
  }

  private void difference(Difference difference) {
    section(say("app.text-capabilities"));
    difference.lost().forEach(lost -> out.println("  - " + Printable.of(lost.text())));
    difference.gained().forEach(gained -> out.println("  + " + Printable.of(gained.text())));
    difference
        .changed()
        .forEach(
            change ->
                out.println(
                    "  ~ "
                        + Printable.of(change.before().text())
                        + " \u2192 "
                        + Printable.of(change.after().text())));
    if (difference.lost().isEmpty()
        && difference.gained().isEmpty()
        && difference.changed().isEmpty()) {
      out.println("  " + say("app.text-same"));
    }
  }

  private void section(String text) {
    out.println();
    out.println(
        "\u2500\u2500 "
            + Printable.of(text)
            + " "
            + "\u2500".repeat(Math.max(3, 70 - text.length())));
  }

  private static void add(List<String> facts, @Nullable String fact) {
    if (fact != null) {
      facts.add(fact);
    }
  }

  private String sentence(Message message) {
    return Printable.of(message.in(locale));
  }

  private String say(String key, String... arguments) {
    return sentence(Message.of(key, (Object[]) arguments));
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
  }

  private static String tenths(long nanos) {
    return String.format(Locale.ROOT, "%.1f", nanos / 1e6);
  }
}
