package org.mailseam.script;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailseam.mail.Service;

/** One step of a script: one line that does something. */
public sealed interface Step {

  /** Where it stands. */
  Origin origin();

  /**
   * The line of the script it stands on, from 1; of what is included, that of the {@code include}.
   */
  default int line() {
    return origin().line();
  }

  /** The line without the blanks around it; secrets are names in it. */
  String text();

  /** Whether the run goes on when the step falls short. */
  boolean orContinue();

  /** Makes a TCP connection. */
  record Connect(Origin origin, String text, boolean orContinue, Service service, Template address)
      implements Step {}

  /** Sends a line; with IMAP a tag goes in front where a command begins. */
  record Send(Origin origin, String text, boolean orContinue, Template command) implements Step {}

  /** Sends exactly these bytes in one go. */
  record Raw(Origin origin, String text, boolean orContinue, Template bytes) implements Step {}

  /** Sends a message from a file. */
  record SendMessage(Origin origin, String text, boolean orContinue, Template file)
      implements Step {}

  /** Logs in by a SASL mechanism, replies included. */
  record Auth(Origin origin, String text, boolean orContinue, String mechanism, AuthOptions options)
      implements Step {}

  /** Waits for one reply and judges it. */
  record Expect(Origin origin, String text, boolean orContinue, Expectation expectation)
      implements Step {}

  /** Begins TLS. */
  record Tls(Origin origin, String text, boolean orContinue, TlsStepOptions options)
      implements Step {}

  /** Runs another handshake inside of TLS 1.2 or older. */
  record Renegotiate(Origin origin, String text, boolean orContinue) implements Step {}

  /** Changes the keys of TLS 1.3; with {@code both} the server is asked to change its own. */
  record KeyUpdate(Origin origin, String text, boolean orContinue, boolean both) implements Step {}

  /** Turns to another connection; the steps behind it act on that one. */
  record Turn(Origin origin, String text, boolean orContinue, String name) implements Step {}

  /** Waits for the user. */
  record Pause(Origin origin, String text, boolean orContinue) implements Step {}

  /** Waits for a time. */
  record Wait(Origin origin, String text, boolean orContinue, Duration time) implements Step {}

  /** Begins a probe: closes the connection before; a step of it that falls short ends only it. */
  record Probe(Origin origin, String text, boolean orContinue, String name) implements Step {}

  /** Puts a remark into the journal. */
  record Note(Origin origin, String text, boolean orContinue, Template remark) implements Step {}

  /** Closes the connection. */
  record Close(Origin origin, String text, boolean orContinue) implements Step {}

  /** Gives a variable a value. */
  record Assign(Origin origin, String text, boolean orContinue, String name, Template value)
      implements Step {}

  /** Everything in the step in which names may stand for values. */
  default List<Template> templates() {
    return switch (this) {
      case Connect connect -> List.of(connect.address());
      case Send send -> List.of(send.command());
      case Raw raw -> List.of(raw.bytes());
      case SendMessage message -> List.of(message.file());
      case Auth(_, _, _, _, AuthOptions options) ->
          Stream.of(options.user(), options.password(), options.token(), options.authzid())
              .flatMap(Optional::stream)
              .toList();
      case Expect expect ->
          expect.expectation().pattern().map(Expectation.ReplyPattern::template).stream().toList();
      case Tls(_, _, _, TlsStepOptions options) ->
          Stream.of(options.serverName(), options.clientCertificate())
              .flatMap(Optional::stream)
              .toList();
      case Note note -> List.of(note.remark());
      case Assign assign -> List.of(assign.value());
      case Renegotiate _, KeyUpdate _, Turn _, Pause _, Wait _, Close _, Probe _ -> List.of();
    };
  }
}
