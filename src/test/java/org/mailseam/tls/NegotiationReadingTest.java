package org.mailseam.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.text.Message;
import org.mailseam.text.Texts;
import org.mailseam.tls.OpenSsl.Step;
import org.mailseam.tls.fact.Choice;
import org.mailseam.tls.fact.Fact;
import org.mailseam.tls.fact.FactEvidence;
import org.mailseam.tls.fact.Grade;
import org.mailseam.tls.fact.NegotiationReading;
import org.mailseam.tls.fact.TlsExchange;
import org.mailseam.tls.standing.Standing;

/** What is said of sessions between OpenSSL's s_client and s_server. */
@Timeout(60)
class NegotiationReadingTest {

  private static final Step HELLO = new Step("hello", "olleh");

  /** Where the random of a ServerHello ends in the stream of a server that begins with it. */
  private static final int RANDOM_END = 43;

  @TempDir Path folder;

  private static NegotiationReading read(TlsDecoder decoder) {
    NegotiationReading reading =
        NegotiationReading.of(
            new TlsExchange(
                decoder.handshake(),
                decoder.records(),
                decoder.alerts(),
                decoder.negotiation(),
                Optional.of("RSA 2048")),
            "mail.example.org:25");
    saysSomethingEverywhere(reading);
    return reading;
  }

  private static void saysSomethingEverywhere(NegotiationReading reading) {
    List<Message> said = new ArrayList<>();
    reading.choices().forEach(choice -> said.add(choice.name()));
    for (Fact fact : reading.facts()) {
      said.addAll(List.of(fact.name(), fact.value(), fact.sentence()));
      if (fact.evidence().orElse(null) instanceof FactEvidence.InMessage(var message, var field)) {
        assertThat(message.tree().first(field::equals)).as(fact.id()).isPresent();
      }
    }
    reading.alerts().forEach(alert -> said.add(alert.meaning()));
    assertThat(said)
        .allSatisfy(message -> assertThat(Texts.knows(message.key())).as(message.key()).isTrue());
    assertThat(said).allSatisfy(message -> assertThat(message.toString()).doesNotContain("{"));
  }

  private static String variant(NegotiationReading reading, String id) {
    return reading
        .fact(id)
        .map(fact -> fact.sentence().key().substring(("tls.fact." + id + ".").length()))
        .orElse("-");
  }

  private static Grade grade(NegotiationReading reading, String id) {
    return reading.fact(id).orElseThrow().grade();
  }

  @Test
  void tls13WithAGroupThatWasNotSharedIsARetryForThatGroup() throws IOException {
    try (OpenSsl server = OpenSsl.reversing(folder, "-tls1_3", "-groups", "P-384")) {
      NegotiationReading reading =
          read(server.talk(List.of("-groups", "X25519:P-384"), HELLO).decode());
      Fact retry = reading.fact("hello-retry-request").orElseThrow();
      assertThat(retry.sentence().arguments()).containsExactly("secp384r1", "x25519");
      assertThat(variant(reading, "hello-retry-request")).isEqualTo("group");
      assertThat(reading.chosen("groups").orElseThrow().name()).isEqualTo("secp384r1");
      assertThat(variant(reading, "downgrade-sentinel")).isEqualTo("-");
      assertThat(variant(reading, "strength")).isEqualTo("certificate");
      assertThat(variant(reading, "tickets")).isEqualTo("some");
      assertThat(reading.fact("tickets").orElseThrow().value().arguments())
          .containsExactly("2", "7200");
      assertThat(variant(reading, "records-client")).isEqualTo("plain");
      assertThat(reading.fact("not-offered")).isEmpty();
    }
  }

  @Test
  void paddedRecordsAreMeasured() throws IOException {
    try (OpenSsl server = OpenSsl.reversing(folder, "-tls1_3", "-record_padding", "512")) {
      NegotiationReading reading =
          read(server.talk(List.of("-record_padding", "256"), HELLO).decode());
      // "hello\n" and one byte of type fill up to a multiple of 256, "olleh\n" to one of 512.
      assertThat(reading.fact("records-client").orElseThrow().value().arguments())
          .containsExactly("1", "6", "6", "6");
      assertThat(reading.fact("records-client").orElseThrow().sentence().arguments())
          .containsExactly("1", "249");
      assertThat(reading.fact("records-server").orElseThrow().sentence().arguments())
          .containsExactly("1", "505");
    }
  }

  @Test
  void oldVersionsAndSuitesAreMarkedAndTheSentinelIsNoAttackWhenNothingNewerWasOffered()
      throws IOException {
    String ciphers = "AES128-SHA@SECLEVEL=0";
    try (OpenSsl server = OpenSsl.reversing(folder, "-cipher", ciphers)) {
      NegotiationReading reading =
          read(server.talk(List.of("-tls1", "-cipher", ciphers), HELLO).decode());
      assertThat(reading.chosen("versions").orElseThrow().standing()).isEqualTo(Standing.INSECURE);
      assertThat(reading.chosen("cipher-suites").orElseThrow().standing())
          .isEqualTo(Standing.LEGACY);
      assertThat(variant(reading, "downgrade-sentinel")).isEqualTo("expected");
      assertThat(variant(reading, "forward-secrecy")).isEqualTo("none");
      assertThat(variant(reading, "encrypt-then-mac")).isEqualTo("agreed");
      assertThat(variant(reading, "secure-renegotiation")).isEqualTo("agreed");
      assertThat(variant(reading, "extended-master-secret")).isEqualTo("agreed");
    }
  }

  @Test
  void aSentinelAgainstAnOfferOfMoreIsADowngrade() throws IOException {
    TlsRecording recording;
    try (OpenSsl server = OpenSsl.reversing(folder, "-tls1_2")) {
      recording = server.talk(List.of(), HELLO);
    }
    assertThat(variant(read(recording.decode()), "downgrade-sentinel")).isEqualTo("absent");
    NegotiationReading forged =
        read(changed(recording, RANDOM_END - 8, Bytes.ofHex("444f574e47524401")).decode());
    assertThat(variant(forged, "downgrade-sentinel")).isEqualTo("attack");
    assertThat(grade(forged, "downgrade-sentinel")).isEqualTo(Grade.BAD);
    assertThat(forged.fact("downgrade-sentinel").orElseThrow().sentence().arguments())
        .containsExactly("TLSv1.3", "TLSv1.2", "TLS 1.3");
  }

  @Test
  void aSuiteThatWasNotOfferedIsAnError() throws IOException {
    TlsRecording recording;
    try (OpenSsl server = OpenSsl.reversing(folder, "-tls1_2")) {
      recording = server.talk(List.of("-cipher", "ECDHE+AESGCM"), HELLO);
    }
    Bytes stream =
        recording.frames().stream()
            .filter(frame -> frame.from() == Direction.SERVER)
            .findFirst()
            .orElseThrow()
            .bytes();
    int suite = RANDOM_END + 1 + stream.at(RANDOM_END);
    NegotiationReading reading = read(changed(recording, suite, Bytes.ofHex("0005")).decode());
    assertThat(reading.fact("not-offered").orElseThrow().value().arguments())
        .containsExactly("TLS_RSA_WITH_RC4_128_SHA");
    assertThat(grade(reading, "not-offered")).isEqualTo(Grade.BAD);
    assertThat(reading.choices())
        .filteredOn(choice -> !choice.notOffered().isEmpty())
        .extracting(Choice::id)
        .containsExactly("cipher-suites");
  }

  private static TlsRecording changed(TlsRecording recording, int at, Bytes bytes) {
    List<TlsRecording.Frame> frames = new ArrayList<>(recording.frames());
    int index = 0;
    while (frames.get(index).from() != Direction.SERVER) {
      index++;
    }
    byte[] all = frames.get(index).bytes().toArray();
    System.arraycopy(bytes.toArray(), 0, all, at, bytes.length());
    frames.set(index, new TlsRecording.Frame(Direction.SERVER, Bytes.of(all)));
    return new TlsRecording(frames, recording.keys());
  }

  @Test
  void aFallbackIsNoticed() throws IOException {
    try (OpenSsl server = OpenSsl.reversing(folder)) {
      NegotiationReading reading = read(server.talk(List.of("-tls1_2", "-fallback_scsv")).decode());
      assertThat(variant(reading, "fallback-scsv")).isEqualTo("sent");
      assertThat(reading.alerts()).hasSize(1);
      assertThat(reading.alerts().getFirst().meaning().key())
          .isEqualTo("tls.alert.server.inappropriate-fallback");
      assertThat(reading.alerts().getFirst().meaning().toString())
          .contains("mail.example.org:25", "inappropriate_fallback", "TLS 1.2");
    }
  }

  @Test
  void finiteFieldsTellTheirPrimeAndItsSize() throws IOException {
    try (OpenSsl server =
        OpenSsl.reversing(folder, "-tls1_2", "-cipher", "DHE-RSA-AES128-GCM-SHA256")) {
      NegotiationReading reading =
          read(server.talk(List.of("-cipher", "DHE-RSA-AES128-GCM-SHA256"), HELLO).decode());
      assertThat(reading.fact("dh-prime").orElseThrow().sentence().arguments())
          .containsExactly("2048", "RFC 3526");
      assertThat(variant(reading, "encrypt-then-mac")).isEqualTo("not-needed");
    }
  }

  @Test
  void resumptionTellsHow() throws IOException {
    try (OpenSsl server = OpenSsl.reversing(folder, "-tls1_3")) {
      String session = server.path("session.pem");
      read(server.talk(List.of("-sess_out", session), HELLO).decode());
      NegotiationReading reading = read(server.talk(List.of("-sess_in", session), HELLO).decode());
      assertThat(variant(reading, "resumption")).isEqualTo("psk-dhe");
    }
    for (String option : List.of("-ticket", "-no_ticket")) {
      try (OpenSsl server = tickets(option)) {
        String session = server.path("session12.pem");
        Files.deleteIfExists(Path.of(session));
        assertThat(
                variant(
                    read(server.talk(List.of("-sess_out", session), HELLO).decode()), "resumption"))
            .isEqualTo("full");
        NegotiationReading reading =
            read(server.talk(List.of("-sess_in", session), HELLO).decode());
        assertThat(variant(reading, "resumption"))
            .isEqualTo(option.equals("-ticket") ? "ticket" : "session-id");
      }
    }
  }

  private OpenSsl tickets(String option) throws IOException {
    return option.equals("-ticket")
        ? OpenSsl.reversing(folder, "-tls1_2")
        : OpenSsl.reversing(folder, "-tls1_2", "-no_ticket");
  }

  @Test
  void keyUpdatesAreCountedAndAnUnansweredRequestIsSeen() throws IOException {
    try (OpenSsl server = OpenSsl.reversing(folder, "-tls1_3")) {
      NegotiationReading reading =
          read(server.talk(List.of(), HELLO, new Step("K", "KEYUPDATE"), HELLO).decode());
      assertThat(reading.fact("key-updates").orElseThrow().value().arguments())
          .containsExactly("1", "1");
      assertThat(variant(reading, "key-updates")).isEqualTo("some");
    }
  }

  @Test
  void aRequestForACertificateNamesItsAuthorities() throws IOException {
    try (OpenSsl server =
        OpenSsl.printing(
            folder,
            "-tls1_2",
            "-Verify",
            "1",
            "-verify_return_error",
            "-CAfile",
            folder.resolve("cert.pem").toString())) {
      NegotiationReading reading = read(server.talk(List.of()).decode());
      assertThat(variant(reading, "client-certificate")).isEqualTo("not-shown");
      assertThat(variant(reading, "requested-authorities")).isEqualTo("some");
      assertThat(reading.fact("requested-authorities").orElseThrow().sentence().toString())
          .contains("CN=");
      assertThat(reading.fact("requested-types").orElseThrow().sentence().toString())
          .contains("✓ rsa_sign");
      assertThat(reading.fact("requested-schemes")).isPresent();
      assertThat(reading.alerts()).isNotEmpty();
      assertThat(reading.alerts().getFirst().meaning().key())
          .isEqualTo("tls.alert.server.certificate-required");
    }
  }

  @Test
  void aClientThatDoesNotKnowTheAuthoritySaysSo() throws IOException {
    try (OpenSsl server = OpenSsl.reversing(folder, "-tls1_3")) {
      NegotiationReading reading =
          read(server.talk(List.of("-verify_return_error", "-verify", "1")).decode());
      assertThat(reading.alerts().getFirst().meaning().key())
          .isEqualTo("tls.alert.client.unknown-ca");
    }
  }
}
