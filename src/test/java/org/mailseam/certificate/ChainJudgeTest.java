package org.mailseam.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailseam.field.Bytes;

/** Each chain gets the verdict that {@code openssl verify} gives, and all its problems. */
class ChainJudgeTest {

  private static final String NAME = "mail.example.org";

  /** Which of our words stands for which of OpenSSL's numbers (X509_V_ERR_...). */
  private static final Map<Integer, Set<String>> OPENSSL =
      Map.ofEntries(
          Map.entry(2, Set.of("incomplete-chain")),
          Map.entry(7, Set.of("bad-signature", "malformed")),
          Map.entry(9, Set.of("not-yet-valid")),
          Map.entry(10, Set.of("expired")),
          Map.entry(18, Set.of("self-signed")),
          Map.entry(19, Set.of("untrusted-root")),
          Map.entry(20, Set.of("incomplete-chain")),
          Map.entry(21, Set.of("incomplete-chain")),
          Map.entry(24, Set.of("not-a-ca")),
          Map.entry(25, Set.of("path-length")),
          Map.entry(26, Set.of("wrong-usage", "not-a-ca")),
          Map.entry(32, Set.of("not-a-ca")),
          Map.entry(34, Set.of("malformed")),
          Map.entry(47, Set.of("name-constraint")),
          Map.entry(48, Set.of("name-constraint")),
          Map.entry(66, Set.of("weak-key")),
          Map.entry(67, Set.of("weak-key")),
          Map.entry(68, Set.of("weak-signature")),
          Map.entry(79, Set.of("not-a-ca")));

  private static final Pattern ERROR = Pattern.compile("error (\\d+) at (\\d+) depth");

  @TempDir Path folder;

  private final TestCertificate root = TestCertificate.root("CN=Root,O=Example");
  private final TestCertificate intermediate = root.intermediate("CN=Intermediate,O=Example");

  private TestCertificate.Maker server() {
    return intermediate.server(NAME);
  }

  private static List<Bytes> chain(TestCertificate... certificates) {
    List<Bytes> der = new ArrayList<>();
    for (TestCertificate certificate : certificates) {
      der.add(certificate.der());
    }
    return der;
  }

  private Trust judge(List<Bytes> sent) {
    return ChainJudge.judge(sent, Anchors.of(List.of(root.der())), TestCertificate.NOW, null);
  }

  private static List<String> codes(Trust trust) {
    return trust.problems().stream().map(p -> p.code() + "@" + p.certificate()).toList();
  }

  /** The verdict, after making sure that OpenSSL's is the same. */
  private List<String> verdict(TestCertificate... certificates) throws Exception {
    List<Bytes> sent = chain(certificates);
    Trust trust = judge(sent);
    assertSameAsOpenssl(trust, sent, root);
    return codes(trust);
  }

  private void assertSameAsOpenssl(Trust trust, List<Bytes> sent, TestCertificate anchor)
      throws Exception {
    Path leaf = Files.writeString(folder.resolve("leaf.pem"), pem(sent.subList(0, 1)));
    Path others = Files.writeString(folder.resolve("others.pem"), pem(sent));
    Path trusted = Files.writeString(folder.resolve("anchor.pem"), anchor.pem());
    OpensslVerify.Result result =
        OpensslVerify.run(
            "verify",
            "-no-CApath",
            "-no-CAstore",
            "-CAfile",
            trusted.toString(),
            "-untrusted",
            others.toString(),
            "-purpose",
            "sslserver",
            "-auth_level",
            "2",
            "-attime",
            Long.toString(TestCertificate.NOW.getEpochSecond()),
            leaf.toString());
    assertThat(trust.trusted())
        .as(trust.problems() + result.output())
        .isEqualTo(result.status() == 0);
    List<String> codes = trust.problems().stream().map(Problem::code).toList();
    Matcher error = ERROR.matcher(result.output());
    while (error.find()) {
      int number = Integer.parseInt(error.group(1));
      assertThat(OPENSSL).as(result.output()).containsKey(number);
      assertThat(codes).as(result.output()).containsAnyElementsOf(OPENSSL.get(number));
    }
  }

  private static String pem(List<Bytes> certificates) {
    StringBuilder text = new StringBuilder();
    certificates.forEach(der -> text.append(Certificate.decode(der).pem()));
    return text.toString();
  }

  @Test
  void aChainWithoutFaultIsTrusted() throws Exception {
    TestCertificate leaf = server().make();
    assertThat(verdict(leaf, intermediate)).isEmpty();
    Trust trust = judge(chain(leaf, intermediate));
    assertThat(trust.anchor()).isEqualTo("O=Example,CN=Root");
    assertThat(trust.path()).isEqualTo(chain(leaf, intermediate, root));
  }

  @Test
  void allKindsOfKeysThatOpensslKnowsAreVerified() throws Exception {
    for (String key :
        List.of("RSA 2048", "secp224r1", "secp384r1", "secp521r1", "brainpoolP256r1", "Ed25519")) {
      TestCertificate ca =
          TestCertificate.of("CN=CA with " + key)
              .issuedBy(root)
              .keyOf(key)
              .ca()
              .usage(KeyUsage.keyCertSign)
              .make();
      assertThat(verdict(ca.server(NAME).keyOf(key).make(), ca)).as(key).isEmpty();
    }
  }

  @Test
  void postQuantumSignaturesAreVerified() {
    for (String key : List.of("ML-DSA-44", "ML-DSA-87", "SLH-DSA-SHA2-128F")) {
      TestCertificate ca = TestCertificate.of("CN=CA").issuedBy(root).keyOf(key).ca().make();
      TestCertificate leaf = ca.server(NAME).make();
      assertThat(codes(judge(chain(leaf, ca)))).as(key).isEmpty();
      TestCertificate bad = ca.server(NAME).keyOf(key).damaged().make();
      assertThat(codes(judge(chain(bad, ca)))).as(key).containsExactly("bad-signature@0");
    }
  }

  @Test
  void timeIsJudgedForEveryCertificate() throws Exception {
    assertThat(verdict(server().valid(-10, -1).make(), intermediate)).containsExactly("expired@0");
    assertThat(verdict(server().valid(1, 10).make(), intermediate))
        .containsExactly("not-yet-valid@0");
    TestCertificate old = TestCertificate.of("CN=Old").issuedBy(root).ca().valid(-20, -5).make();
    assertThat(verdict(old.server(NAME).valid(-10, -1).make(), old))
        .containsExactly("expired@0", "expired@1");
  }

  @Test
  void bothEndsOfTheValidityAreInIt() {
    TestCertificate leaf = server().valid(0, 0).make();
    assertThat(codes(judge(chain(leaf, intermediate)))).isEmpty();
    Trust later =
        ChainJudge.judge(
            chain(leaf, intermediate),
            Anchors.of(List.of(root.der())),
            TestCertificate.NOW.plusSeconds(1),
            null);
    assertThat(codes(later)).containsExactly("expired@0");
  }

  @Test
  void anExpiredAnchorIsExpired() throws Exception {
    TestCertificate old = TestCertificate.of("CN=Old root").ca().valid(-100, -1).make();
    TestCertificate leaf = old.server(NAME).make();
    Trust trust =
        ChainJudge.judge(chain(leaf), Anchors.of(List.of(old.der())), TestCertificate.NOW, null);
    assertThat(codes(trust)).containsExactly("expired@" + Problem.NOT_SENT);
    assertSameAsOpenssl(trust, chain(leaf), old);
  }

  @Test
  void aMissingIntermediateIsAnIncompleteChain() throws Exception {
    assertThat(verdict(server().make())).containsExactly("incomplete-chain@0");
    TestCertificate stranger = TestCertificate.root("CN=Stranger");
    TestCertificate of = stranger.intermediate("CN=Of stranger");
    assertThat(verdict(of.server(NAME).make(), of)).containsExactly("incomplete-chain@1");
  }

  @Test
  void aRootThatIsNoAnchorIsUntrusted() throws Exception {
    TestCertificate stranger = TestCertificate.root("CN=Stranger");
    assertThat(verdict(stranger.server(NAME).make(), stranger)).containsExactly("untrusted-root@1");
  }

  @Test
  void aSelfSignedLeafIsSelfSignedUnlessItIsAnAnchor() throws Exception {
    TestCertificate leaf =
        TestCertificate.of("CN=" + NAME)
            .names(NAME)
            .usage(KeyUsage.digitalSignature)
            .purpose(KeyPurposeId.id_kp_serverAuth)
            .make();
    assertThat(verdict(leaf)).containsExactly("self-signed@0");
    Trust trust =
        ChainJudge.judge(chain(leaf), Anchors.of(List.of(leaf.der())), TestCertificate.NOW, null);
    assertThat(trust.problems()).isEmpty();
    assertThat(trust.anchor()).isEqualTo("CN=" + NAME);
    assertSameAsOpenssl(trust, chain(leaf), leaf);
  }

  @Test
  void aSelfSignedLeafMayHaveOtherFaultsToo() throws Exception {
    TestCertificate leaf =
        TestCertificate.of("CN=" + NAME)
            .names(NAME)
            .keyOf("RSA 1024")
            .valid(-10, -1)
            .purpose(KeyPurposeId.id_kp_clientAuth)
            .make();
    assertThat(verdict(leaf))
        .containsExactly("expired@0", "weak-key@0", "wrong-usage@0", "self-signed@0");
  }

  @Test
  void aDamagedSignatureIsFoundWhereverItIs() throws Exception {
    assertThat(verdict(server().damaged().make(), intermediate)).containsExactly("bad-signature@0");
    TestCertificate bad = TestCertificate.of("CN=Bad").issuedBy(root).ca().damaged().make();
    assertThat(verdict(bad.server(NAME).make(), bad)).containsExactly("bad-signature@1");
  }

  @Test
  void anotherAuthorityOfTheSameNameIsNotTheIssuer() throws Exception {
    TestCertificate impostor = TestCertificate.root("CN=Root,O=Example");
    assertThat(verdict(impostor.server(NAME).make())).containsExactly("incomplete-chain@0");
    TestCertificate unknown = TestCertificate.root("CN=Unknown root");
    assertThat(judge(chain(unknown.server(NAME).make())).problems().getFirst().message().toString())
        .contains(
            "issued by CN=Unknown root", "an intermediate is missing", "Or CN=Unknown root is");
    assertThat(verdict(impostor.server(NAME).make(), impostor)).containsExactly("untrusted-root@1");
  }

  @Test
  void aLeafCannotIssue() throws Exception {
    TestCertificate leaf = server().make();
    TestCertificate below = leaf.server("other.example.org").make();
    assertThat(verdict(below, leaf, intermediate)).containsExactly("not-a-ca@1", "not-a-ca@1");
    TestCertificate noSign =
        TestCertificate.of("CN=No sign").issuedBy(root).ca().usage(KeyUsage.cRLSign).make();
    assertThat(verdict(noSign.server(NAME).make(), noSign)).containsExactly("not-a-ca@1");
  }

  @Test
  void pathLengthCountsIntermediatesBelow() throws Exception {
    TestCertificate top = TestCertificate.of("CN=Top").issuedBy(root).ca(0).make();
    assertThat(verdict(top.server(NAME).make(), top)).isEmpty();
    TestCertificate low = top.intermediate("CN=Low");
    assertThat(verdict(low.server(NAME).make(), low, top)).containsExactly("path-length@2");
  }

  @Test
  void nameConstraintsBindAllNames() throws Exception {
    TestCertificate ca =
        TestCertificate.of("CN=Constrained").issuedBy(root).ca().permitted("example.net").make();
    assertThat(verdict(ca.server("mail.example.net").make(), ca)).isEmpty();
    assertThat(verdict(ca.server("mail.example.net", NAME).make(), ca))
        .containsExactly("name-constraint@0");
    TestCertificate barred =
        TestCertificate.of("CN=Barred")
            .issuedBy(root)
            .ca()
            .excluded("example.org", "IP:192.0.2.0/24", "DirName:O=Evil")
            .make();
    assertThat(verdict(barred.server(NAME).make(), barred)).containsExactly("name-constraint@0");
    assertThat(verdict(barred.server("mail.example.net", "IP:192.0.2.7").make(), barred))
        .containsExactly("name-constraint@0");
    assertThat(verdict(barred.server("mail.example.net", "IP:192.0.3.7").make(), barred)).isEmpty();
  }

  /** Java takes the common name of an authority for a host name, and is overruled. */
  @Test
  void theCommonNameOfAnAuthorityIsNoHostName() throws Exception {
    TestCertificate ca =
        TestCertificate.of("CN=Constrained").issuedBy(root).ca().permitted("example.net").make();
    TestCertificate named = ca.intermediate("CN=ca.example.org");
    assertThat(verdict(named.server("mail.example.net").make(), named, ca)).isEmpty();
    assertThat(verdict(named.server(NAME).make(), named, ca)).containsExactly("name-constraint@0");
  }

  @Test
  void theLeafMustBeForServers() throws Exception {
    assertThat(
            verdict(
                TestCertificate.of("CN=" + NAME)
                    .issuedBy(intermediate)
                    .names(NAME)
                    .purpose(KeyPurposeId.id_kp_clientAuth)
                    .make(),
                intermediate))
        .containsExactly("wrong-usage@0");
    assertThat(
            verdict(
                TestCertificate.of("CN=" + NAME)
                    .issuedBy(intermediate)
                    .names(NAME)
                    .purpose(KeyPurposeId.anyExtendedKeyUsage)
                    .make(),
                intermediate))
        .containsExactly("wrong-usage@0");
    assertThat(
            verdict(
                TestCertificate.of("CN=" + NAME)
                    .issuedBy(intermediate)
                    .names(NAME)
                    .usage(KeyUsage.keyCertSign)
                    .make(),
                intermediate))
        .containsExactly("wrong-usage@0");
    TestCertificate mailOnly =
        TestCertificate.of("CN=Mail CA")
            .issuedBy(root)
            .ca()
            .purpose(KeyPurposeId.id_kp_emailProtection)
            .make();
    assertThat(verdict(mailOnly.server(NAME).make(), mailOnly)).containsExactly("wrong-usage@1");
  }

  @Test
  void weakKeysAreFoundInAnchorsToo() throws Exception {
    assertThat(verdict(server().keyOf("RSA 1024").make(), intermediate))
        .containsExactly("weak-key@0");
    assertThat(verdict(server().keyOf("secp192r1").make(), intermediate))
        .containsExactly("weak-key@0");
    TestCertificate weak = TestCertificate.of("CN=Weak root").keyOf("RSA 1024").ca().make();
    TestCertificate leaf = weak.server(NAME).make();
    Trust trust =
        ChainJudge.judge(chain(leaf), Anchors.of(List.of(weak.der())), TestCertificate.NOW, null);
    assertThat(codes(trust)).containsExactly("weak-key@-1");
    assertSameAsOpenssl(trust, chain(leaf), weak);
  }

  @Test
  void dsaKeysAreWeakWhateverTheirSize() {
    TestCertificate leaf = server().keyOf("DSA 2048").make();
    assertThat(codes(judge(chain(leaf, intermediate)))).containsExactly("weak-key@0");
  }

  @Test
  void sha1AndMd5AreWeakExceptOnAnchors() throws Exception {
    TestCertificate rsa =
        TestCertificate.of("CN=RSA").keyOf("RSA 2048").ca().signedWith("SHA1withRSA").make();
    TestCertificate sha1 = rsa.server(NAME).signedWith("SHA1withRSA").make();
    TestCertificate md5 = rsa.server(NAME).signedWith("MD5withRSA").make();
    TestCertificate good = rsa.server(NAME).signedWith("SHA384withRSAandMGF1").make();
    for (TestCertificate leaf : List.of(sha1, md5, good)) {
      Trust trust =
          ChainJudge.judge(chain(leaf), Anchors.of(List.of(rsa.der())), TestCertificate.NOW, null);
      assertSameAsOpenssl(trust, chain(leaf), rsa);
      assertThat(codes(trust))
          .isEqualTo(leaf.equals(good) ? List.of() : List.of("weak-signature@0"));
    }
  }

  @Test
  void anUnknownCriticalExtensionIsRefused() throws Exception {
    ASN1ObjectIdentifier unknown = new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1");
    assertThat(verdict(server().with(unknown, false, DERNull.INSTANCE).make(), intermediate))
        .isEmpty();
    assertThat(verdict(server().with(unknown, true, DERNull.INSTANCE).make(), intermediate))
        .containsExactly("malformed@0");
  }

  @Test
  void mustStapleWantsAStaple() {
    // OpenSSL does not look at this extension at all.
    TestCertificate leaf =
        server()
            .with(
                new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.24"),
                false,
                new DERSequence(new ASN1Integer(5)))
            .make();
    assertThat(codes(judge(chain(leaf, intermediate)))).containsExactly("must-staple@0");
  }

  @Test
  void theOrderSentDoesNotMatterButIsToldWithStrangersAndDuplicates() throws Exception {
    TestCertificate lower = intermediate.intermediate("CN=Lower");
    TestCertificate leaf = lower.server(NAME).make();
    TestCertificate stranger = TestCertificate.root("CN=Stranger");
    assertThat(verdict(leaf, root, intermediate, stranger, lower, lower)).isEmpty();
    Trust trust = judge(chain(leaf, root, intermediate, stranger, lower, lower));
    assertThat(trust.sent().stream().map(sent -> sent.role() + "@" + sent.pathIndex()))
        .containsExactly(
            "LEAF@0", "ROOT@3", "INTERMEDIATE@2", "STRANGER@-1", "INTERMEDIATE@1", "DUPLICATE@1");
    assertThat(trust.sent().stream().map(sent -> sent.note() == null ? "" : sent.note().key()))
        .containsExactly(
            "",
            "certificate.sent.root",
            "certificate.sent.order",
            "certificate.sent.stranger",
            "certificate.sent.order",
            "certificate.sent.duplicate");
  }

  @Test
  void ofTwoWaysUpTheOneWithoutFaultIsTaken() throws Exception {
    TestCertificate expired =
        TestCertificate.of("CN=Intermediate,O=Example")
            .issuedBy(root)
            .keyOf(intermediate)
            .ca()
            .valid(-100, -1)
            .make();
    assertThat(verdict(server().make(), expired, intermediate)).isEmpty();
  }

  @Test
  void furtherIntermediatesCompleteTheChain() {
    TestCertificate leaf = server().make();
    Trust trust =
        ChainJudge.judge(
            new ChainJudge.Case(
                chain(leaf),
                chain(intermediate),
                Anchors.of(List.of(root.der())),
                TestCertificate.NOW,
                null,
                Purpose.SERVER));
    assertThat(trust.trusted()).isTrue();
    assertThat(trust.sent()).hasSize(1);
  }

  @Test
  void severalProblemsAreAllListed() throws Exception {
    TestCertificate ca =
        TestCertificate.of("CN=All wrong,O=Example")
            .issuedBy(root)
            .keyOf("RSA 1024")
            .with(Extension.basicConstraints, true, new BasicConstraints(false))
            .usage(KeyUsage.digitalSignature)
            .valid(-100, -1)
            .permitted("example.net")
            .make();
    TestCertificate leaf =
        TestCertificate.of("CN=" + NAME)
            .issuedBy(ca)
            .names(NAME)
            .signedWith("SHA1withRSA")
            .valid(10, 20)
            .purpose(KeyPurposeId.id_kp_codeSigning)
            .make();
    assertThat(verdict(leaf, ca))
        .containsExactly(
            "not-yet-valid@0",
            "weak-signature@0",
            "wrong-usage@0",
            "name-constraint@0",
            "expired@1",
            "weak-key@1",
            "not-a-ca@1",
            "not-a-ca@1");
  }

  @Test
  void nothingAndRubbishHaveTheirOwnWords() {
    assertThat(codes(judge(List.of()))).containsExactly("incomplete-chain@-1");
    assertThat(codes(judge(List.of(Bytes.ofText("no certificate")))))
        .containsExactly("malformed@0");
    TestCertificate leaf = server().make();
    Bytes key =
        Certificate.decode(leaf.der())
            .tree()
            .find("x509.subjectPublicKeyInfo")
            .map(f -> leaf.der().slice(f.range()))
            .orElseThrow();
    assertThat(judge(List.of(key)).problems().getFirst().message().key())
        .isEqualTo("certificate.problem.raw-key");
    assertThat(codes(judge(List.of(leaf.der(), intermediate.der(), Bytes.ofText("x")))))
        .containsExactly("malformed@2");
  }

  /** Policies are the one thing that Java's validation is left to judge (RFC 5280, 6.1.5, g). */
  @Test
  void anAuthoritysDemandForAPolicyIsJavasToJudgeOrBouncyCastles() {
    for (String curve : List.of("secp256r1", "brainpoolP256r1")) { // the latter Java does not know
      TestCertificate strict =
          TestCertificate.of("CN=Strict")
              .issuedBy(root)
              .keyOf(curve)
              .ca()
              .with(Extension.certificatePolicies, false, policy("1.3.6.1.4.1.99999.1"))
              .with(Extension.policyConstraints, true, requireExplicitPolicy())
              .make();
      TestCertificate without = strict.server(NAME).make();
      TestCertificate with =
          strict
              .server(NAME)
              .with(Extension.certificatePolicies, false, policy("1.3.6.1.4.1.99999.1"))
              .make();
      assertThat(codes(judge(chain(with, strict)))).as(curve).isEmpty();
      Trust refused = judge(chain(without, strict));
      assertThat(refused.trusted()).as(curve).isFalse();
      assertThat(refused.problems()).hasSize(1);
      assertThat(refused.problems().getFirst().message().key()).startsWith("certificate.pkix.");
    }
  }

  private static DERSequence policy(String oid) {
    return new DERSequence(new DERSequence(new ASN1ObjectIdentifier(oid)));
  }

  private static DERSequence requireExplicitPolicy() {
    return new DERSequence(new DERTaggedObject(false, 0, new ASN1Integer(0)));
  }
}
