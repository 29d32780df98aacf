package org.mailseam.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailseam.certificate.Anchors;
import org.mailseam.certificate.ChainJudge;
import org.mailseam.certificate.FetchedEvidence;
import org.mailseam.certificate.FetchedEvidence.Kind;
import org.mailseam.certificate.Problem;
import org.mailseam.certificate.Purpose;
import org.mailseam.certificate.RevocationAnswer;
import org.mailseam.certificate.RevocationAnswer.State;
import org.mailseam.certificate.Trust;
import org.mailseam.fetch.Fetcher;
import org.mailseam.field.Bytes;
import org.mailseam.journal.FetchedKind;
import org.mailseam.journal.JournalFile;
import org.mailseam.journal.SavedJournal;
import org.mailseam.script.RunControl;
import org.mailseam.script.Script;
import org.mailseam.session.Session;
import org.mailseam.session.SessionDecoder;
import org.mailseam.text.Message;
import org.mailseam.verdict.Terms;
import org.mailseam.verdict.Verdict;

/** Asks a real authority, made and run with openssl, and compares with what openssl itself says. */
class InquiryTest {

  @TempDir Path folder;
  private OpenSslAuthority authority;
  private final List<Message> progress = new ArrayList<>();

  @BeforeEach
  void found() throws Exception {
    authority = new OpenSslAuthority(folder);
  }

  @AfterEach
  void close() {
    authority.close();
  }

  private ChainJudge.Case given(List<Bytes> sent, List<FetchedEvidence> evidence) throws Exception {
    return new ChainJudge.Case(
        sent,
        List.of(),
        Anchors.of(List.of(authority.der("root"))),
        Instant.now(),
        null,
        false,
        Purpose.SERVER,
        evidence);
  }

  private List<FetchedEvidence> ask(Set<Kind> kinds, boolean nonce, Bytes... sent)
      throws Exception {
    List<FetchedEvidence> found = new ArrayList<>();
    ChainJudge.Case given = given(List.of(sent), List.of());
    try (Fetcher fetcher = new Fetcher(Duration.ofSeconds(10))) {
      new Inquiry(fetcher, nonce, progress::add)
          .ask(kinds, each -> ChainJudge.judge(given.with(each)), List.of(), found::add);
    }
    return found;
  }

  private Trust judge(List<FetchedEvidence> evidence, Bytes... sent) throws Exception {
    return ChainJudge.judge(given(List.of(sent), evidence));
  }

  private static List<String> codes(Trust trust) {
    return trust.problems().stream().map(Problem::code).toList();
  }

  private RevocationAnswer onlyAnswer(Trust trust) {
    assertThat(trust.revocation()).hasSize(1);
    return trust.revocation().getFirst();
  }

  @Test
  void aMissingIntermediateIsFetchedAndTheChainIsComplete() throws Exception {
    authority.issueServer("leaf", 16, null);
    Bytes leaf = authority.der("leaf");
    assertThat(codes(judge(List.of(), leaf))).containsExactly("incomplete-chain");

    List<FetchedEvidence> found = ask(Set.of(Kind.AIA), false, leaf);

    Trust trust = judge(found, leaf);
    assertThat(trust.trusted()).isTrue();
    assertThat(trust.path()).containsExactly(leaf, authority.der("inter"), authority.der("root"));
    assertThat(trust.origin(authority.der("inter"))).contains(authority.url("/inter.der"));
    assertThat(trust.origin(leaf)).isEmpty();
    assertThat(trust.fetched().getFirst().used()).isTrue();
    assertThat(trust.sent()).hasSize(1);
    assertThat(progress.getFirst().arguments())
        .contains(authority.url("/inter.der"))
        .anyMatch(argument -> argument.contains("(127.0.0.1)"));
    assertThat(authority.asked()).containsExactly("GET /inter.der");
  }

  @Test
  void intermediatesComeInAnyForm() throws Exception {
    authority.issueServer("leaf", 16, null);
    Bytes leaf = authority.der("leaf");
    authority.openssl(
        "crl2pkcs7", "-nocrl", "-certfile", "inter.pem", "-outform", "DER", "-out", "inter.p7c");
    authority.openssl("crl2pkcs7", "-nocrl", "-certfile", "inter.pem", "-out", "inter.p7.pem");
    for (String form : List.of("inter.pem", "inter.p7c", "inter.p7.pem")) {
      authority.publish("/inter.der", Bytes.of(Files.readAllBytes(authority.file(form))));
      Trust trust = judge(ask(Set.of(Kind.AIA), false, leaf), leaf);
      assertThat(trust.trusted()).as(form).isTrue();
    }
    authority.publish("/inter.der", Bytes.ofText("hello"));
    Trust trust = judge(ask(Set.of(Kind.AIA), false, leaf), leaf);
    assertThat(codes(trust)).containsExactly("incomplete-chain");
    assertThat(trust.fetched().getFirst().message().key())
        .isEqualTo("certificate.aia.no-certificate");
  }

  @Test
  void severalIntermediatesAreFetchedOneAboveTheOther() throws Exception {
    authority.issue(
        "upper",
        "/CN=Upper",
        "root",
        7,
        "basicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\n");
    authority.issue(
        "inter",
        "/CN=Inter",
        "upper",
        8,
        "basicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\n"
            + "authorityInfoAccess=caIssuers;URI:"
            + authority.url("/upper.der")
            + "\n");
    authority.publish("/inter.der", authority.der("inter"));
    authority.publish("/upper.der", authority.der("upper"));
    authority.issueServer("leaf", 16, null);
    Bytes leaf = authority.der("leaf");

    Trust trust = judge(ask(Set.of(Kind.AIA), false, leaf), leaf);

    assertThat(trust.trusted()).isTrue();
    assertThat(trust.path()).hasSize(4);
    assertThat(authority.asked()).containsExactly("GET /inter.der", "GET /upper.der");
  }

  @Test
  void theResponderOfOpenSslSaysGoodRevokedAndUnknown() throws Exception {
    authority.enter(16, "");
    authority.enter(17, "261120120000Z,keyCompromise");
    String url = authority.respond("inter");
    for (boolean nonce : List.of(false, true)) {
      for (int serial : List.of(16, 17, 18)) {
        authority.issueServer("leaf", serial, url);
        Bytes leaf = authority.der("leaf");
        Bytes inter = authority.der("inter");

        List<FetchedEvidence> found = ask(EnumSet.of(Kind.OCSP), nonce, leaf, inter);

        Trust trust = judge(found, leaf, inter);
        RevocationAnswer answer = onlyAnswer(trust);
        String openssl =
            authority.outputOf(
                "ocsp",
                "-issuer",
                "inter.pem",
                "-cert",
                "leaf.pem",
                "-url",
                url,
                "-CAfile",
                "root.pem",
                "-verify_other",
                "inter.pem");
        assertThat(openssl).contains("Response verify OK");
        assertThat(openssl).contains("leaf.pem: " + answer.state().name().toLowerCase(Locale.ROOT));
        assertThat(answer.state())
            .isEqualTo(
                switch (serial) {
                  case 16 -> State.GOOD;
                  case 17 -> State.REVOKED;
                  default -> State.UNKNOWN;
                });
        assertThat(codes(trust)).isEqualTo(serial == 17 ? List.of("revoked") : List.of());
        if (serial == 17) {
          assertThat(answer.reason()).isEqualTo("keyCompromise");
          assertThat(answer.revokedAt()).isEqualTo(Instant.parse("2026-11-20T12:00:00Z"));
          assertThat(trust.problems().getFirst().certificate()).isZero();
          assertThat(trust.problems().getFirst().message().arguments()).contains(url);
        }
        assertThat(answer.tree().find("ocsp.certStatus")).isPresent();
      }
    }
  }

  @Test
  void aResponseThatIsTooOldOrOfAnotherQuestionIsNotUsed() throws Exception {
    authority.enter(16, "");
    String url = authority.respond("inter");
    authority.issueServer("leaf", 16, url);
    Bytes leaf = authority.der("leaf");
    Bytes inter = authority.der("inter");
    FetchedEvidence fresh = ask(Set.of(Kind.OCSP), true, leaf, inter).getFirst();
    FetchedEvidence other = ask(Set.of(Kind.OCSP), true, leaf, inter).getFirst();

    FetchedEvidence later = at(fresh, fresh.at().plus(Duration.ofDays(4)), fresh.content());
    FetchedEvidence mixed = at(fresh, fresh.at(), other.content());

    assertThat(onlyAnswer(judge(List.of(fresh), leaf, inter)).state()).isEqualTo(State.GOOD);
    assertThat(onlyAnswer(judge(List.of(later), leaf, inter)).message().key())
        .isEqualTo("certificate.ocsp.old");
    assertThat(onlyAnswer(judge(List.of(mixed), leaf, inter)).message().key())
        .isEqualTo("certificate.ocsp.nonce");
  }

  private static FetchedEvidence at(FetchedEvidence evidence, Instant at, Bytes content) {
    return new FetchedEvidence(
        evidence.kind(), evidence.url(), evidence.about(), at, evidence.request(), content, null);
  }

  @Test
  void aResponderThatNobodyEntitledIsNotBelieved() throws Exception {
    authority.issue("stranger", "/CN=Stranger", "root", 9, "keyUsage=digitalSignature\n");
    authority.issue("entitled", "/CN=Entitled", "inter", 10, "extendedKeyUsage=OCSPSigning\n");
    authority.enter(16, "");
    Bytes inter = authority.der("inter");
    for (String signer : List.of("stranger", "entitled")) {
      String url = authority.respond(signer);
      authority.issueServer("leaf", 16, url);
      Bytes leaf = authority.der("leaf");
      RevocationAnswer answer =
          onlyAnswer(judge(ask(Set.of(Kind.OCSP), false, leaf, inter), leaf, inter));
      String openssl =
          authority.outputOf(
              "ocsp",
              "-issuer",
              "inter.pem",
              "-cert",
              "leaf.pem",
              "-url",
              url,
              "-CAfile",
              "root.pem",
              "-verify_other",
              "inter.pem");
      if (signer.equals("entitled")) {
        assertThat(answer.state()).isEqualTo(State.GOOD);
        assertThat(openssl).contains("Response verify OK");
      } else {
        assertThat(answer.message().key()).isEqualTo("certificate.staple.signature");
        assertThat(openssl).contains("Response Verify Failure");
      }
    }
  }

  @Test
  void theListSaysWhatOpenSslSays() throws Exception {
    authority.enter(16, "");
    authority.enter(17, "261120120000Z,superseded");
    authority.publishList();
    for (int serial : List.of(16, 17)) {
      authority.issueServer("leaf", serial, null);
      Bytes leaf = authority.der("leaf");
      Bytes inter = authority.der("inter");

      List<FetchedEvidence> found = ask(Set.of(Kind.CRL), false, leaf, inter);

      Trust trust = judge(found, leaf, inter);
      RevocationAnswer answer = onlyAnswer(trust);
      String openssl = verify();
      assertThat(answer.state()).isEqualTo(serial == 17 ? State.REVOKED : State.GOOD);
      assertThat(openssl).contains(serial == 17 ? "certificate revoked" : "leaf.pem: OK");
      assertThat(codes(trust)).isEqualTo(serial == 17 ? List.of("revoked") : List.of());
      if (serial == 17) {
        assertThat(answer.reason()).isEqualTo("superseded");
        assertThat(answer.tree().find("crl.userCertificate").orElseThrow().value()).isEqualTo("11");
      }
    }
    // The intermediate names no list; that is said, and nothing is made of it.
    assertThat(progress.stream().map(Message::key)).contains("certificate.crl.no-location");
  }

  private String verify() throws Exception {
    return authority.outputOf(
        "verify",
        "-crl_check",
        "-CAfile",
        "root.pem",
        "-untrusted",
        "inter.pem",
        "-CRLfile",
        "inter.crl.pem",
        "leaf.pem");
  }

  @Test
  void aListOfYesterdayOrOfAnotherKeyIsNotUsed() throws Exception {
    authority.enter(17, "261120120000Z,superseded");
    authority.issueServer("leaf", 17, null);
    Bytes leaf = authority.der("leaf");
    Bytes inter = authority.der("inter");
    authority.publishList(
        "-crl_lastupdate", "20261101000000Z", "-crl_nextupdate", "20261102000000Z");
    Trust old = judge(ask(Set.of(Kind.CRL), false, leaf, inter), leaf, inter);
    assertThat(onlyAnswer(old).message().key()).isEqualTo("certificate.crl.old");
    assertThat(verify()).contains("CRL has expired");
    assertThat(codes(old)).isEmpty();

    authority.issue("other", "/CN=Inter", "root", 3, "keyUsage=critical,keyCertSign,cRLSign\n");
    authority.publishList("-keyfile", "other.key", "-cert", "other.pem");
    Trust foreign = judge(ask(Set.of(Kind.CRL), false, leaf, inter), leaf, inter);
    assertThat(onlyAnswer(foreign).message().key()).isEqualTo("certificate.crl.signature");
    assertThat(verify()).contains("unable to get certificate CRL"); // not this key's
  }

  @Test
  void failuresAreAnswersToo() throws Exception {
    authority.issueServer("leaf", 16, "ldap://127.0.0.1/cn=x");
    Bytes leaf = authority.der("leaf");
    Bytes inter = authority.der("inter");
    Trust trust = judge(ask(Set.of(Kind.CRL, Kind.OCSP), false, leaf, inter), leaf, inter);
    assertThat(trust.revocation().stream().map(RevocationAnswer::state))
        .containsExactly(State.MISSING, State.MISSING);
    assertThat(trust.revocation().stream().map(each -> each.message().key()))
        .containsExactly("fetch.not-found", "fetch.scheme");
    assertThat(trust.trusted()).isTrue();
  }

  @Test
  void aSavedSessionGivesTheSameVerdictWithoutTheNetwork() throws Exception {
    authority.enter(17, "261120120000Z,keyCompromise");
    String url = authority.respond("inter");
    authority.publishList();
    authority.issueServer("leaf", 17, url);
    Path file = folder.resolve("revoked.mailseam");
    try (JdkTlsServer server = JdkTlsServer.start(authority)) {
      Script script =
          Script.parse("connect smtps 127.0.0.1:" + server.port() + "\ntls\nclose\n", Set.of())
              .script();
      Plan plan =
          new Plan(
              script,
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
                  Optional.of(file));
          Fetcher fetcher = new Fetcher()) {
        run.run();
        Session session = SessionDecoder.decode(run.journal().header(), run.journal().events());
        SessionInquiry.ask(
            new Inquiry(fetcher, false, progress::add),
            session,
            TrustSource.of(session.header()).anchors(),
            EnumSet.allOf(FetchedKind.class),
            run.journal()::append);
      }
    }
    authority.close(); // nothing can be asked any more
    SavedJournal saved = JournalFile.read(file);
    assertThat(saved.problems()).isEmpty();
    Session opened = SessionDecoder.decode(saved.header(), saved.events());
    Trust trust =
        Verdict.of(opened, 0, new Terms(TrustSource.of(opened.header()).anchors()))
            .trust()
            .orElseThrow();
    assertThat(opened.fetched()).hasSize(3);
    assertThat(trust.path()).hasSize(3);
    assertThat(codes(trust)).containsExactly("revoked", "revoked");
    assertThat(trust.revocation().stream().map(RevocationAnswer::state))
        .containsExactly(State.REVOKED, State.REVOKED);
  }
}
