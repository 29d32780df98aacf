package org.mailseam.lab;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mailseam.field.Bytes;

/**
 * A dialogue without a network: what the client says goes in, what the server does comes out, with
 * what it says as text and everything else in angle brackets.
 */
final class LabPlay {

  static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  static final TlsFacts TLS =
      new TlsFacts(
          "TLSv1.3",
          "TLS_AES_256_GCM_SHA384",
          Bytes.ofHex("aa".repeat(32)),
          Optional.of(Bytes.ofHex("bb".repeat(32))));

  private final Room room;
  private final Dialogue dialogue;

  private LabPlay(Room room, Dialogue dialogue) {
    this.room = room;
    this.dialogue = dialogue;
  }

  static LabPlay smtp(SmtpKind kind) {
    return honest(kind == SmtpKind.RELAY ? "smtp" : kind.name().toLowerCase(Locale.ROOT));
  }

  static LabPlay imap() {
    return honest("imap");
  }

  static LabPlay pop3() {
    return honest("pop3");
  }

  static LabPlay sieve() {
    return honest("sieve");
  }

  private static LabPlay honest(String service) {
    return of(Lab.named("honest").orElseThrow().blueprint(), service);
  }

  static LabPlay of(Blueprint blueprint, String service) {
    Room room = room();
    return new LabPlay(room, Dialogues.begin(Honest.service(service), room, blueprint));
  }

  static Room room() {
    return Room.furnished(InstantSource.fixed(NOW), CertificateKind.GOOD);
  }

  Mailbox mailbox() {
    return room.mailbox();
  }

  /** The newest message of the mailbox. */
  String delivered() {
    return mailbox().messages().getLast().bytes().text();
  }

  String connects() {
    return done(new Cue.Connected("127.0.0.1", Optional.empty()));
  }

  String connectsInsideTls() {
    return done(new Cue.Connected("127.0.0.1", Optional.of(TLS)));
  }

  /** A plaintext connection that has gone through the upgrade. */
  LabPlay afterUpgrade() {
    connects();
    done(new Cue.Secured(TLS));
    return this;
  }

  String says(String line) {
    return done(new Cue.Line(Bytes.ofText(line), true));
  }

  String saysWithBareLineFeed(String line) {
    return done(new Cue.Line(Bytes.ofText(line), false));
  }

  String sends(String octets) {
    return done(new Cue.Octets(Bytes.ofText(octets)));
  }

  String done(Cue cue) {
    List<String> acts = new ArrayList<>();
    for (Act act : dialogue.answer(cue)) {
      acts.add(
          switch (act) {
            case Act.Say say -> say.bytes().text().replace("\r\n", "\n").strip();
            case Act.Take take -> "<take " + take.octets() + ">";
            case Act.Forget() -> "<forget>";
            case Act.BeginTls() -> "<tls>";
            case Act.HangUp() -> "<hang up>";
            case Act.Reset() -> "<reset>";
            case Act.Pause pause -> "<pause " + pause.time().toMillis() + ">";
            case Act.Flood flood -> "<flood " + flood.times() + ">";
          });
    }
    return String.join("\n", acts);
  }
}
