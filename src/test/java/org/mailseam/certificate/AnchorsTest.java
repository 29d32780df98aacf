package org.mailseam.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailseam.certificate.Anchors.Loaded;

/** Where trust starts. */
class AnchorsTest {

  private final TestCertificate one = TestCertificate.root("CN=One");
  private final TestCertificate two = TestCertificate.root("CN=Two");

  @TempDir Path folder;

  private boolean trusts(Anchors anchors, TestCertificate root) {
    TestCertificate leaf = root.server("mail.example.org").make();
    return ChainJudge.judge(List.of(leaf.der()), anchors, TestCertificate.NOW, null).trusted();
  }

  @Test
  void theRootsOfJavaAreTheDefault() {
    assertThat(Anchors.system().size()).isGreaterThan(80);
    assertThat(trusts(Anchors.system(), one)).isFalse();
    assertThat(trusts(Anchors.system().plus(Anchors.of(List.of(one.der()))), one)).isTrue();
  }

  @Test
  void aPemTextMayHoldSeveralCertificatesAndRemarks() {
    Loaded loaded =
        Anchors.fromPem("# our roots\r\n" + one.pem() + "\nCN=Two\n\n" + two.pem() + "end\n");
    assertThat(loaded.problem()).isNull();
    assertThat(loaded.anchors().size()).isEqualTo(2);
    assertThat(trusts(loaded.anchors(), one)).isTrue();
    assertThat(trusts(loaded.anchors(), two)).isTrue();
    assertThat(trusts(Anchors.fromPem(one.pem().replace("\n", "\r\n")).anchors(), two)).isFalse();
  }

  @Test
  void aTextWithoutCertificateIsAProblem() throws Exception {
    assertThat(Anchors.fromPem("").problem().key()).isEqualTo("certificate.anchors.none");
    assertThat(Anchors.fromPem(one.keyPem()).problem().key())
        .isEqualTo("certificate.anchors.other");
    String cut = one.pem().substring(0, 200);
    assertThat(Anchors.fromPem(cut).problem().key()).isEqualTo("certificate.anchors.broken");
    String garbled = "\n\n" + one.pem().replace("MII", "!!!");
    assertThat(Anchors.fromPem(garbled).problem().arguments()).contains("3");
  }

  @Test
  void aFileMayBePemOrDer() throws Exception {
    Path pem = Files.writeString(folder.resolve("roots.pem"), one.pem() + two.pem());
    assertThat(Anchors.fromFile(pem).anchors().size()).isEqualTo(2);
    Path der = Files.write(folder.resolve("root.der"), one.der().toArray());
    assertThat(trusts(Anchors.fromFile(der).anchors(), one)).isTrue();
    assertThat(Anchors.fromFile(folder.resolve("none")).problem().key())
        .isEqualTo("certificate.anchors.no-file");
    assertThat(Anchors.fromFile(folder).problem().key())
        .isEqualTo("certificate.anchors.not-a-file");
    Path junk = Files.write(folder.resolve("junk"), new byte[] {0x30, 0x03, 0x02, 0x01, 0x00});
    assertThat(Anchors.fromFile(junk).problem().key()).isEqualTo("certificate.anchors.none");
  }

  @Test
  void opensslsTrustedCertificatesAreUnderstood() throws Exception {
    Path plain = Files.writeString(folder.resolve("plain.pem"), one.pem());
    Path trusted = folder.resolve("trusted.pem");
    OpensslVerify.run(
        "x509",
        "-in",
        plain.toString(),
        "-addtrust",
        "serverAuth",
        "-trustout",
        "-out",
        trusted.toString());
    assertThat(trusts(Anchors.fromFile(trusted).anchors(), one)).isTrue();
  }

  @Test
  void anIntermediateMayBeAnAnchor() {
    TestCertificate intermediate = one.intermediate("CN=Intermediate");
    Anchors anchors = Anchors.of(List.of(intermediate.der()));
    assertThat(trusts(anchors, intermediate)).isTrue();
    assertThat(trusts(anchors, one)).isFalse();
  }

  @Test
  void theSystemsRootsAreAChoice() {
    Loaded loaded = Anchors.operatingSystem();
    assertThat(loaded.problem() == null).isEqualTo(loaded.anchors().size() > 0);
  }

  @Test
  void realRootsStandTheChecks() {
    // None of the roots that Java trusts is refused for a reason of ours when it is the anchor.
    Instant at = TestCertificate.NOW;
    List<String> refused =
        Anchors.system().all().stream()
            .map(der -> ChainJudge.judge(List.of(der), Anchors.system(), at, null))
            .flatMap(trust -> trust.problems().stream())
            .filter(problem -> !problem.code().equals("expired"))
            .filter(problem -> !problem.code().equals("wrong-usage"))
            .map(problem -> problem.message().toString())
            .toList();
    assertThat(refused).isEmpty();
  }
}
