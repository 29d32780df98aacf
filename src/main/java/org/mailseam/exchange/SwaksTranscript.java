package org.mailseam.exchange;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mailseam.certificate.Certificate;
import org.mailseam.field.Field;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;
import org.mailseam.journal.Target;
import org.mailseam.mail.Exchange;
import org.mailseam.mail.Line;
import org.mailseam.mail.MailProtocol;
import org.mailseam.mail.Reply;
import org.mailseam.session.Connection;
import org.mailseam.session.Phase;
import org.mailseam.session.Session;
import org.mailseam.session.Tls;
import org.mailseam.tls.Negotiation;

/**
 * A dialogue in the notation of swaks, which many people read at a glance: {@code ->} and {@code
 * <-} before TLS, {@code ~>} and {@code <~} inside it, an asterisk at replies that say no. Secrets
 * are masked.
 */
public final class SwaksTranscript {

  private static final String INFO = "=== ";
  private static final String ERROR = "*** ";

  private final StringBuilder text = new StringBuilder();
  private final MailProtocol protocol;

  private SwaksTranscript(MailProtocol protocol) {
    this.protocol = protocol;
  }

  /** All connections of a session, one below the other. */
  public static String of(Session session) {
    return session.connections().stream().map(SwaksTranscript::of).collect(Collectors.joining());
  }

  private static String of(Connection connection) {
    SwaksTranscript transcript = new SwaksTranscript(connection.protocol());
    transcript.whole(connection);
    return transcript.text.toString();
  }

  private void whole(Connection connection) {
    opened(connection.target(), connection);
    boolean implicit = connection.tls().isPresent() && connection.seam().isEmpty();
    if (!implicit) {
      phase(connection.plaintext(), false);
      Transcript.leftover(connection).forEach(line -> say("<** ", line));
    }
    connection.tls().ifPresent(this::tls);
    connection
        .encrypted()
        .filter(_ -> connection.tls().map(tls -> tls.negotiation().complete()).orElse(false))
        .ifPresent(phase -> phase(phase, true));
    connection.closed().ifPresent(this::closed);
  }

  private void opened(Target target, Connection connection) {
    Optional<Event.Opened> opened = connection.opened();
    if (opened.isPresent()) {
      for (String address : opened.get().tried()) {
        say(INFO, "Trying " + address + "...");
        say(ERROR, "Error connecting to " + address);
      }
      String remote = opened.get().remote();
      say(INFO, "Trying " + remote + "...");
      say(INFO, "Connected to " + remote.substring(0, Math.max(0, remote.lastIndexOf(':'))) + ".");
    } else if (connection.plaintext().lines().isEmpty() && connection.tls().isEmpty()) {
      String where = target.host() + ":" + target.port();
      say(INFO, "Trying " + where + "...");
      say(ERROR, "Error connecting to " + where);
    }
  }

  private void tls(Tls tls) {
    Negotiation agreed = tls.negotiation();
    if (!agreed.complete()) {
      String why = agreed.failure() == null ? "no handshake" : "alert " + agreed.failure().name();
      say(ERROR, "TLS startup failed (" + why + ")");
      return;
    }
    OpensslName cipher =
        OpensslName.of(Objects.requireNonNull(agreed.cipherSuite(), "complete: agreed"));
    say(
        INFO,
        "TLS started with cipher "
            + String.join(":", agreed.version(), cipher.name(), Integer.toString(cipher.bits())));
    say(
        INFO,
        agreed.clientCertificates().isEmpty()
            ? "TLS no local certificate set"
            : "TLS local DN=\""
                + name(Certificate.decode(agreed.clientCertificates().getFirst()))
                + "\"");
    if (!tls.certificates().isEmpty()) {
      say(INFO, "TLS peer DN=\"" + name(tls.certificates().getFirst()) + "\"");
    }
  }

  /** The subject in OpenSSL's old way: {@code /C=JP/CN=mail.example.org}. */
  private static String name(Certificate certificate) {
    StringBuilder name = new StringBuilder();
    certificate
        .tree()
        .find("x509.subject")
        .map(Field::children)
        .orElse(List.of())
        .forEach(
            each ->
                name.append('/')
                    .append(OpensslName.attribute(each.name()))
                    .append('=')
                    .append(each.value()));
    return name.toString();
  }

  private void phase(Phase phase, boolean inside) {
    BitSet refused = refused(phase);
    List<Line> lines = phase.lines();
    for (int i = 0; i < lines.size(); i++) {
      line(lines.get(i), inside, refused.get(i));
    }
    phase.unfinished().forEach(line -> line(line, inside, false));
  }

  private void line(Line line, boolean inside, boolean refused) {
    if (line.from() == Direction.CLIENT) {
      say(inside ? " ~> " : " -> ", line.masked());
    } else if (refused || odd(line)) {
      say(inside ? "<~* " : "<** ", line.masked());
    } else {
      say(inside ? "<~  " : "<-  ", line.masked());
    }
  }

  /** Replies that nobody asked for, and greetings that are none. */
  private boolean odd(Line line) {
    return switch (line.kind()) {
      case UNEXPECTED -> true;
      case GREETING ->
          protocol.expectedGreetings().stream()
              .noneMatch(
                  word ->
                      Pattern.compile(
                              "(\\* )?" + Pattern.quote(word) + "([\\s-]|$)",
                              Pattern.CASE_INSENSITIVE)
                          .matcher(line.text())
                          .lookingAt());
      default -> false;
    };
  }

  /** The lines of replies that said no. */
  private static BitSet refused(Phase phase) {
    BitSet refused = new BitSet();
    for (Exchange exchange : phase.exchanges()) {
      exchange
          .reply()
          .filter(reply -> !reply.positive())
          .ifPresent((Reply reply) -> refused.set(reply.firstLine(), reply.endLine()));
    }
    return refused;
  }

  private void closed(Event.Closed closed) {
    if (closed.by() == Direction.SERVER && closed.reset()) {
      say(ERROR, "Remote host closed connection unexpectedly.");
    } else {
      say(INFO, "Connection closed with remote host.");
    }
  }

  private void say(String mark, String line) {
    text.append(mark).append(line).append('\n');
  }
}
