package org.mailseam.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailseam.certificate.Certificate;
import org.mailseam.certificate.Pem;
import org.mailseam.certificate.Problem;
import org.mailseam.certificate.SctCheck;
import org.mailseam.certificate.TestLog;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.journal.Event;
import org.mailseam.journal.FetchedKind;
import org.mailseam.journal.JournalFile;
import org.mailseam.journal.RecoveryFolder;
import org.mailseam.live.JdkTlsServer;
import org.mailseam.live.LiveRun;
import org.mailseam.live.OpenSslAuthority;
import org.mailseam.live.Plan;
import org.mailseam.live.TlsPreferences;
import org.mailseam.live.TrustSource;
import org.mailseam.script.RunControl;
import org.mailseam.script.Script;
import org.mailseam.session.Session;
import org.mailseam.session.ShownEvidence;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.verdict.Terms;
import org.mailseam.verdict.Verdict;

/** A saved session in the window, whose missing intermediate is fetched at a command. */
class EvidenceTest {

  @TempDir Path folder;

  @BeforeAll
  static void startJavaFx() throws Exception {
    Fx.begin();
  }

  @Test
  void aMissingIntermediateIsFetchedWhenTheUserSaysSo() throws Exception {
    try (OpenSslAuthority authority = new OpenSslAuthority(folder)) {
      authority.issueServer("leaf", 16, null);
      Path file = record(authority);
      SessionDocument.Opened opened = SessionDocument.open("mailseam test", file);
      SessionDocument document =
          new SessionDocument(
              "mailseam test", _ -> Optional.empty(), () -> "client.example.org", Optional::empty);
      Fx.run(() -> document.show(opened));
      Fx.until(() -> document.view().verdict().get().trust().isPresent());
      assertThat(
              document.view().verdict().get().trust().get().problems().stream().map(Problem::code))
          .containsExactly("incomplete-chain");
      assertThat(document.record().unsaved().get()).isFalse();

      Fx.run(() -> document.evidence().fetch(Set.of(FetchedKind.AIA)));

      Fx.until(() -> document.view().verdict().get().trust().get().trusted());
      Fx.until(() -> !document.evidence().fetching().get());
      assertThat(document.record().unsaved().get()).isTrue();
      assertThat(document.record().savable().orElseThrow().events())
          .hasSize(opened.saved().events().size() + 1);
      assertThat(document.remarks().get().getFirst().key()).isEqualTo("fetch.asking-near");
    }
  }

  @Test
  void whatIsFetchedAfterwardsSurvivesACrash() throws Exception {
    try (OpenSslAuthority authority = new OpenSslAuthority(folder)) {
      authority.issueServer("leaf", 16, null);
      Path file = record(authority);
      Path state = folder.resolve("recovery");
      RecoveryFolder recovery = new RecoveryFolder(state);
      fetch(file, recovery, SessionDocument::show);
      Path kept = onlySession(state, 1);

      // Recovered after a crash, with half a line at its end, and asked about once more.
      Files.writeString(kept, "{\"t\":1,\"no", StandardOpenOption.APPEND);
      fetch(kept, recovery, SessionDocument::recover);
      assertThat(onlySession(state, 2)).isEqualTo(kept);
    }
  }

  private static void fetch(
      Path file, RecoveryFolder recovery, BiConsumer<SessionDocument, SessionDocument.Opened> show)
      throws Exception {
    SessionDocument.Opened opened = SessionDocument.open("mailseam test", file);
    SessionDocument document =
        new SessionDocument(
            "mailseam test", _ -> Optional.empty(), () -> "client.example.org", recovery::next);
    Fx.run(() -> show.accept(document, opened));
    Fx.until(() -> document.evidence().fetchable().getValue());
    int before = opened.session().fetched().size();
    Fx.run(() -> document.evidence().fetch(Set.of(FetchedKind.CRL)));
    Fx.until(() -> document.view().session().get().fetched().size() > before);
  }

  /** The only session in the folder, as soon as that much of evidence is in it. */
  private static Path onlySession(Path folder, int fetched) throws Exception {
    List<Path> sessions = new ArrayList<>();
    Fx.until(
        () -> {
          try (Stream<Path> files = Files.list(folder)) {
            sessions.clear();
            files.filter(each -> each.toString().endsWith(".mailseam")).forEach(sessions::add);
          }
          return sessions.size() == 1
              && Files.size(sessions.getFirst()) > 0
              && JournalFile.read(sessions.getFirst()).events().stream()
                      .filter(Event.Fetched.class::isInstance)
                      .count()
                  == fetched;
        });
    return sessions.getFirst();
  }

  @Test
  void aStapledResponseIsDecodedBesideTheCertificate() throws Exception {
    try (OpenSslAuthority authority = new OpenSslAuthority(folder)) {
      authority.issueServer("leaf", 16, null);
      authority.enter(16, "");
      authority.writeResponse("leaf", "staple.der");
      Path file =
          record(
              authority,
              "-status_file",
              authority.file("staple.der").toString(),
              "-cert_chain",
              authority.file("inter.pem").toString());
      Session session = SessionDocument.open("mailseam test", file).session();
      Verdict verdict =
          Verdict.of(session, 0, new Terms(TrustSource.of(session.header()).anchors()));
      List<Certificate> sent = verdict.certificates();
      assertThat(sent).hasSize(2);
      ShownEvidence staple = verdict.evidence(sent.getFirst()).stream().findFirst().orElseThrow();
      assertThat(staple.content())
          .isEqualTo(Bytes.of(Files.readAllBytes(authority.file("staple.der"))));
      assertThat(staple.tree().value()).isEqualTo("successful \u00b7 status_request");
      Field serial = staple.tree().find("ocsp.serialNumber").orElseThrow();
      assertThat(staple.content().slice(serial.range()).hex()).isEqualTo("020110");
      assertThat(verdict.evidence(sent.getLast())).isEmpty();
    }
  }

  @Test
  void aTimestampInTheHandshakeIsVerified() throws Exception {
    try (OpenSslAuthority authority = new OpenSslAuthority(folder)) {
      authority.issueServer("leaf", 16, null);
      Bytes leaf = Pem.blocks(Files.readString(authority.file("leaf.pem"))).getFirst().der();
      TestLog log = TestLog.of("EC");
      byte[] list = TestLog.list(log.certificate(Instant.now(), leaf));
      byte[] info =
          ByteBuffer.allocate(8 + list.length)
              .putInt(0x1180) // in ClientHello, and in ServerHello or Certificate of TLS 1.3
              .putShort((short) 18) // signed_certificate_timestamp
              .putShort((short) list.length)
              .put(list)
              .array();
      Path file = folder.resolve("serverinfo.pem");
      Files.writeString(
          file,
          "-----BEGIN SERVERINFOV2 FOR TLS-----\n"
              + Base64.getMimeEncoder().encodeToString(info)
              + "\n-----END SERVERINFOV2 FOR TLS-----\n");
      for (String version : List.of("-tls1_2", "-tls1_3")) {
        Path recorded = record(authority, version, "-serverinfo", file.toString());
        Session session = SessionDocument.open("mailseam test", recorded).session();
        Verdict verdict =
            Verdict.of(
                session, 0, new Terms(TrustSource.of(session.header()).anchors(), log.logs()));
        assertThat(verdict.timestamps()).as(version).hasSize(1);
        SctCheck check = verdict.timestamps().getFirst();
        assertThat(check.source()).isEqualTo(SctCheck.Source.TLS);
        assertThat(check.result()).isEqualTo(SctCheck.Result.VALID);
      }
    }
  }

  private Path record(OpenSslAuthority authority, String... options) throws Exception {
    Path file = folder.resolve("a.mailseam");
    try (JdkTlsServer server = JdkTlsServer.start(authority, options)) {
      Plan plan =
          new Plan(
              Script.parse("connect smtps 127.0.0.1:" + server.port() + "\ntls\nclose\n", Set.of())
                  .script(),
              folder,
              Map.of("client", "client.example.org"),
              TlsPreferences.NONE,
              new TrustSource(List.of(Files.readString(authority.file("root.pem"))), true),
              Duration.ofSeconds(10));
      try (LiveRun run =
          LiveRun.prepare(
              "mailseam test",
              plan,
              _ -> Optional.empty(),
              RunControl.unattended(),
              Optional.of(file))) {
        run.run();
      }
    }
    return file;
  }
}
