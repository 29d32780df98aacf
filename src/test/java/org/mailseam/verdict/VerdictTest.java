package org.mailseam.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mailseam.certificate.Anchors;
import org.mailseam.certificate.Certificate;
import org.mailseam.certificate.CtLogs;
import org.mailseam.certificate.Purpose;
import org.mailseam.certificate.Reference;
import org.mailseam.certificate.TestCertificate;
import org.mailseam.journal.Target;
import org.mailseam.tls.fact.Grade;

/** Who is trusted: a chain alone is not enough, nor is a name. */
class VerdictTest {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final String NAME = "mail.example.org";

  private final TestCertificate root = TestCertificate.root("CN=Root,O=Example");
  private final TestCertificate leaf = root.server(NAME).make();

  private static Verdict judge(List<TestCertificate> sent, Anchors anchors, String... names) {
    return Verdict.of(
        Presented.alone(sent.stream().map(each -> Certificate.decode(each.der())).toList()),
        List.of(),
        anchors,
        NOW,
        Arrays.stream(names).map(Reference::of).toList(),
        Purpose.SERVER,
        List.of(),
        CtLogs.NONE);
  }

  private Verdict trusting(String... names) {
    return judge(List.of(leaf), Anchors.of(List.of(root.der())), names);
  }

  private Verdict trustingNobody(String... names) {
    return judge(List.of(leaf), Anchors.none(), names);
  }

  private static void says(Verdict verdict, Grade grade, String key) {
    Statement headline = verdict.headline().orElseThrow();
    assertThat(headline.sentence().key()).isEqualTo(key);
    assertThat(headline.grade()).as(key).isEqualTo(grade);
    assertThat(verdict.statements().getFirst()).isEqualTo(headline);
    assertThat(verdict.good()).as(key).isEqualTo(grade == Grade.GOOD);
  }

  private static List<String> keys(List<Statement> statements) {
    return statements.stream().map(each -> each.sentence().key()).toList();
  }

  @Test
  void onlyATrustedChainForTheNameIsGood() {
    says(trusting(NAME), Grade.GOOD, "verdict.trusted-for");
    says(trusting("other.example.org"), Grade.BAD, "verdict.trusted-not-for");
    says(trusting(), Grade.ODD, "verdict.trusted-unnamed");
    says(trustingNobody(NAME), Grade.BAD, "verdict.untrusted-for");
    says(trustingNobody("other.example.org"), Grade.BAD, "verdict.untrusted-not-for");
    says(trustingNobody(), Grade.BAD, "verdict.untrusted-unnamed");
    says(
        judge(List.of(), Anchors.of(List.of(root.der())), NAME),
        Grade.BAD,
        "verdict.no-certificate");
    assertThat(Verdict.NONE.headline()).isEmpty();
    assertThat(Verdict.NONE.statements()).isEmpty();
    assertThat(Verdict.NONE.good()).isFalse();
  }

  @Test
  void thePathIsNamedOnlyWhereItIsTrusted() {
    Statement path = trusting(NAME).statements().get(1);
    assertThat(path.sentence().key()).isEqualTo("verdict.path");
    assertThat(path.grade()).isEqualTo(Grade.GOOD);
    assertThat(path.readFrom()).isPresent();
    List<Statement> refused = trustingNobody(NAME).statements();
    assertThat(keys(refused)).doesNotContain("verdict.path").contains("verdict.name-matches");
    assertThat(refused.get(1).code()).isEqualTo("incomplete-chain");
    assertThat(refused.get(1).grade()).isEqualTo(Grade.BAD);
  }

  @Test
  void aNameThatDiffersIsToldWithAllThatWasOffered() {
    String[] offered =
        IntStream.range(0, 22).mapToObj(i -> "n" + i + ".example.org").toArray(String[]::new);
    Verdict many =
        judge(
            List.of(root.server(offered).make()),
            Anchors.of(List.of(root.der())),
            "a.example",
            "b.example");
    Statement differs =
        many.statements().stream()
            .filter(each -> each.sentence().key().equals("verdict.name-differs"))
            .findFirst()
            .orElseThrow();
    assertThat(differs.grade()).isEqualTo(Grade.BAD);
    assertThat(differs.readFrom()).isPresent();
    assertThat(differs.reasons()).hasSize(2 + 20 + 1);
    assertThat(keys(differs.reasons()).subList(0, 2)).containsOnly("verdict.asked-name");
    Statement more = differs.reasons().getLast();
    assertThat(more.sentence().key()).isEqualTo("verdict.name-more");
    assertThat(more.sentence().arguments()).isEqualTo(List.of("2"));
    Verdict one = trusting("other.example.org");
    assertThat(one.statements().stream().flatMap(each -> keys(each.reasons()).stream()).toList())
        .contains("verdict.asked-name")
        .doesNotContain("verdict.name-more");
  }

  @Test
  void theNameAskedForCountsBeforeTheClientHelloAndThatBeforeTheHost() {
    Target plain = new Target("smtp", NAME, 25, Target.Security.STARTTLS);
    Optional<String> asked = Optional.of("asked.example.org");
    Optional<String> hello = Optional.of("hello.example.org");
    assertThat(Verdict.reference(plain, asked, hello))
        .isEqualTo(Reference.of("asked.example.org", Reference.Origin.NAME));
    assertThat(Verdict.reference(plain, Optional.empty(), hello))
        .isEqualTo(Reference.of("hello.example.org", Reference.Origin.SNI));
    assertThat(Verdict.reference(plain, Optional.empty(), Optional.empty()))
        .isEqualTo(Reference.of(NAME, Reference.Origin.HOST));
  }
}
