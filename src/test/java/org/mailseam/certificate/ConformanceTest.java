package org.mailseam.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.mailseam.Vectors;
import org.mailseam.field.Bytes;

/**
 * The published cases of x509-limbo and BetterTLS, which {@link Vectors} finds. Where we disagree
 * must be exactly what {@code src/site/markdown/conformance.md} explains.
 *
 * <p>Of BetterTLS every twentieth case runs; with {@code -Dmailseam.vectors.all=true} all do.
 */
class ConformanceTest {

  private static final Path DOCUMENT = Path.of("src/site/markdown/conformance.md");
  private static final Pattern CASE = Pattern.compile("`([a-z0-9-]+(?:::[a-z0-9-]+)+)`");

  /** Agreements and cases of one group and one validator. */
  private static final class Rates {
    private final Map<String, int[]> counts = new TreeMap<>();

    void count(LimboCase given, String validator, boolean verdict) {
      String group = given.id().split("::", 2)[0];
      int[] count = counts.computeIfAbsent(group + " " + validator, _ -> new int[2]);
      count[0] += verdict == given.success() ? 1 : 0;
      count[1]++;
    }

    int cases(String validator) {
      return counts.entrySet().stream()
          .filter(each -> each.getKey().endsWith(" " + validator))
          .mapToInt(each -> each.getValue()[1])
          .sum();
    }

    @Override
    public String toString() {
      return counts.entrySet().stream()
          .map(e -> e.getKey() + ": " + e.getValue()[0] + " of " + e.getValue()[1])
          .collect(Collectors.joining("\n"));
    }
  }

  private final Rates rates = new Rates();
  private final Set<String> disagreements = new TreeSet<>();
  private final Set<String> contradictions = new TreeSet<>();

  private static Set<String> explained() throws IOException {
    Set<String> ids = new TreeSet<>();
    for (String line : Files.readAllLines(DOCUMENT)) {
      Matcher id = CASE.matcher(line.startsWith("| `") ? line.split("\\|")[1] : "");
      while (id.find()) {
        ids.add(id.group(1));
      }
    }
    return ids;
  }

  @Test
  void allOfLimboIsAsExpectedOrExplained() throws IOException {
    try (Reader json = Files.newBufferedReader(Vectors.path("x509-limbo.json"))) {
      LimboCase.each(json, given -> run(given, true));
    }
    System.out.println(rates);
    assertThat(rates.cases("Mailseam")).isEqualTo(208);
    assertThat(disagreements).isEqualTo(explained());
    assertThat(contradictions).isEmpty();
  }

  @Test
  void betterTlsIsAsExpected() throws IOException {
    boolean all = Boolean.getBoolean("mailseam.vectors.all");
    Path file = Vectors.path("x509-limbo-with-bettertls.json.xz");
    int[] number = new int[1];
    try (Reader json = new InputStreamReader(unpacked(file), StandardCharsets.UTF_8)) {
      LimboCase.each(
          json,
          given -> {
            boolean names = given.id().startsWith("bettertls::nameconstraints");
            boolean paths = given.id().startsWith("bettertls::pathbuilding");
            if (paths || (names && (all || number[0]++ % 20 == 0))) {
              run(given, all || paths);
            }
          });
    }
    System.out.println(rates);
    assertThat(rates.cases("Mailseam")).isEqualTo(all ? 9572 : 556);
    assertThat(disagreements).isEmpty();
    assertThat(contradictions).isEmpty();
  }

  private static InputStream unpacked(Path file) {
    try {
      return new ProcessBuilder("xz", "-dc", file.toString()).start().getInputStream();
    } catch (IOException e) {
      assertThat(Vectors.areExpected()).as("no xz here: " + e.getMessage()).isFalse();
      return Assumptions.abort(e.getMessage());
    }
  }

  private static List<FetchedEvidence> lists(LimboCase given) {
    String about = Certificate.decode(given.peer()).sha256();
    List<FetchedEvidence> lists = new ArrayList<>();
    for (Bytes crl : given.crls()) {
      String url = "http://limbo.invalid/" + lists.size();
      lists.add(
          new FetchedEvidence(
              FetchedEvidence.Kind.CRL, url, about, given.at(), Bytes.EMPTY, crl, null));
    }
    return lists;
  }

  private void run(LimboCase given, boolean others) {
    Purpose purpose = given.validationKind().equals("SERVER") ? Purpose.SERVER : Purpose.CLIENT;
    Trust trust =
        ChainJudge.judge(
            new ChainJudge.Case(
                given.chain().subList(0, 1),
                given.intermediates(),
                Anchors.of(given.anchors()),
                given.at(),
                null,
                false,
                purpose,
                lists(given)));
    // Where a case has lists, one of them has to say that the certificate is good.
    boolean good =
        given.crls().isEmpty()
            || trust.revocation().stream()
                .anyMatch(answer -> answer.state() == RevocationAnswer.State.GOOD);
    boolean named =
        given.name() == null
            || Identity.check(Certificate.decode(given.peer()), given.name()).matches();
    boolean verdict = trust.trusted() && good && named;
    rates.count(given, "Mailseam", verdict);
    if (verdict != given.success()) {
      disagreements.add(given.id());
    }
    // Bouncy Castle does not come to an end with chains made to keep it busy.
    if (others && !given.features().contains("denial-of-service")) {
      boolean java = OtherValidators.trusts(given, null);
      rates.count(given, "Java", java && named);
      rates.count(
          given, "Bouncy Castle", OtherValidators.trusts(given, TestCertificate.BC) && named);
      contradictions.addAll(contradictions(given, trust, java));
    }
  }

  /**
   * What is contrary to the rules of the judge: a verdict of no without a problem, or one of yes
   * with a problem, or a path that Java accepts with nothing but problems of the kinds that Java
   * judges.
   */
  private static Set<String> contradictions(LimboCase given, Trust trust, boolean java) {
    Set<String> found = new TreeSet<>();
    if (trust.trusted() != trust.problems().isEmpty()) {
      found.add(given.id() + " rule");
    }
    Set<String> javas =
        Set.of("bad-signature", "not-a-ca", "path-length", "incomplete-chain", "untrusted-root");
    boolean alsoJavas =
        trust.problems().stream()
            .filter(p -> !p.message().key().equals("certificate.problem.other-key-id"))
            .anyMatch(p -> javas.contains(p.code()) && p.certificate() != Problem.NOT_SENT);
    if (java && !trust.trusted() && alsoJavas) {
      found.add(given.id() + " " + trust.problems());
    }
    return found;
  }
}
