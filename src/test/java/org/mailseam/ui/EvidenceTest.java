package org.mailseam.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailseam.certificate.Problem;
import org.mailseam.journal.FetchedKind;
import org.mailseam.live.LiveRun;
import org.mailseam.live.OpenSslAuthority;
import org.mailseam.live.Plan;
import org.mailseam.live.TlsPreferences;
import org.mailseam.live.TlsServer;
import org.mailseam.live.TrustSource;
import org.mailseam.script.RunControl;
import org.mailseam.script.Script;
import org.mailseam.ui.document.SessionDocument;

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
      Fx.until(() -> document.verdict().get().trust().isPresent());
      assertThat(document.verdict().get().trust().get().problems().stream().map(Problem::code))
          .containsExactly("incomplete-chain");
      assertThat(document.unsaved().get()).isFalse();

      Fx.run(() -> document.fetch(Set.of(FetchedKind.AIA)));

      Fx.until(() -> document.verdict().get().trust().get().trusted());
      Fx.until(() -> !document.fetching().get());
      assertThat(document.unsaved().get()).isTrue();
      assertThat(document.savable().orElseThrow().events())
          .hasSize(opened.saved().events().size() + 1);
      assertThat(document.remarks().get().getFirst().key()).isEqualTo("fetch.asking-near");
    }
  }

  private Path record(OpenSslAuthority authority) throws Exception {
    Path file = folder.resolve("a.mailseam");
    try (TlsServer server = TlsServer.start(authority)) {
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
