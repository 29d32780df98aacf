package org.mailseam.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailseam.field.Bytes;

/** Certificates are found in every kind of file that OpenSSL and people make of them. */
class CertificateFileTest {

  @TempDir Path folder;

  private final TestCertificate root = TestCertificate.root("CN=Root,O=Example");
  private final TestCertificate intermediate = root.intermediate("CN=Intermediate,O=Example");
  private final TestCertificate leaf = intermediate.server("mail.example.org").make();
  private String chain;

  @BeforeEach
  void write() throws Exception {
    chain = leaf.pem() + intermediate.pem() + root.pem();
    Files.writeString(folder.resolve("chain.pem"), chain);
    Files.write(folder.resolve("leaf.der"), leaf.der().toArray());
    Files.writeString(folder.resolve("leaf.pem"), leaf.pem());
    Files.writeString(folder.resolve("leaf.key"), leaf.keyPem());
  }

  private Path path(String name) {
    return folder.resolve(name);
  }

  private void openssl(String... arguments) throws Exception {
    OpensslVerify.Result result = OpensslVerify.run(arguments);
    assertThat(result.status()).as(result.output()).isZero();
  }

  private CertificateFile read(String name) {
    return CertificateFile.read(path(name));
  }

  private CertificateFile text(String text) throws Exception {
    Files.writeString(path("text"), text, StandardCharsets.ISO_8859_1);
    return read("text");
  }

  private void holdsTheChain(CertificateFile file) {
    assertThat(file.problem()).isNull();
    assertThat(file.der()).containsExactly(leaf.der(), intermediate.der(), root.der());
  }

  private static void is(String what, CertificateFile file) {
    assertThat(file.certificates()).isEmpty();
    assertThat(file.problem().key()).isEqualTo("certificate.file." + what);
  }

  @Test
  void pemWithTextAroundItAndWindowsLineEndings() throws Exception {
    holdsTheChain(read("chain.pem"));
    holdsTheChain(text("subject=CN = mail\n" + chain.replace("\n", "\r\n") + "\r\nthe end"));
    holdsTheChain(text("0 s:CN = mail.example.org\n" + chain));
    Files.write(path("utf16"), ("\uFEFF" + chain).getBytes(StandardCharsets.UTF_16LE));
    holdsTheChain(read("utf16"));
  }

  @Test
  void theOldLabelsAndOpenSslsTrustedOne() throws Exception {
    holdsTheChain(text(chain.replace(" CERTIFICATE-", " X509 CERTIFICATE-")));
    openssl(
        "x509",
        "-in",
        "" + path("leaf.pem"),
        "-trustout",
        "-addtrust",
        "serverAuth",
        "-out",
        "" + path("trusted"));
    assertThat(Files.readString(path("trusted"))).contains("BEGIN TRUSTED CERTIFICATE");
    assertThat(read("trusted").der()).containsExactly(leaf.der());
    assertThat(read("trusted").certificates().getFirst().problem()).isNull();
  }

  @Test
  void derOnceAndSeveralTimesAndInBareBase64() throws Exception {
    assertThat(read("leaf.der").der()).containsExactly(leaf.der());
    Bytes all = leaf.der().plus(intermediate.der()).plus(root.der());
    holdsTheChain(CertificateFile.of(all, "here"));
    String base64 = Base64.getMimeEncoder().encodeToString(leaf.der().toArray());
    assertThat(text(base64).der()).containsExactly(leaf.der());
  }

  @Test
  void pkcs7InBothFormsWithTheLeafFirst() throws Exception {
    // A SET is sorted when it is written in DER, so the order of the file says nothing.
    Files.writeString(path("mixed.pem"), root.pem() + leaf.pem() + intermediate.pem());
    for (String form : List.of("PEM", "DER")) {
      openssl(
          "crl2pkcs7",
          "-nocrl",
          "-certfile",
          "" + path("mixed.pem"),
          "-outform",
          form,
          "-out",
          "" + path("chain.p7b"));
      holdsTheChain(read("chain.p7b"));
    }
    openssl("crl2pkcs7", "-nocrl", "-outform", "DER", "-out", "" + path("empty.p7b"));
    is("pkcs7-empty", read("empty.p7b"));
    byte[] cut = Files.readAllBytes(path("chain.p7b"));
    is("pkcs7-broken", CertificateFile.of(Bytes.copyOf(cut, 0, 25), "cut"));
  }

  @Test
  void whatIsNoCertificateSaysWhatItIs() throws Exception {
    openssl(
        "req",
        "-new",
        "-key",
        "" + path("leaf.key"),
        "-subj",
        "/CN=x",
        "-out",
        "" + path("leaf.csr"));
    is("request", read("leaf.csr"));
    openssl("req", "-in", "" + path("leaf.csr"), "-outform", "DER", "-out", "" + path("csr.der"));
    is("request", read("csr.der"));
    is("key", read("leaf.key"));
    for (String command : List.of("ec", "pkey")) {
      openssl(
          command, "-in", "" + path("leaf.key"), "-outform", "DER", "-out", "" + path("key.der"));
      is("key", read("key.der"));
    }
    openssl(
        "pkcs8",
        "-topk8",
        "-in",
        "" + path("leaf.key"),
        "-outform",
        "DER",
        "-passout",
        "pass:secret",
        "-out",
        "" + path("encrypted.der"));
    is("key", read("encrypted.der"));
    openssl(
        "pkcs12",
        "-export",
        "-in",
        "" + path("leaf.pem"),
        "-inkey",
        "" + path("leaf.key"),
        "-passout",
        "pass:secret",
        "-out",
        "" + path("leaf.p12"));
    is("pkcs12", read("leaf.p12"));
    is("empty", text(""));
    is("session", text("{\"format\":1,\"program\":\"mailseam\"}\n"));
    is("none", text("Dear Sir or Madam"));
    is("folder", CertificateFile.read(folder));
    is("no-file", read("nowhere"));
  }

  @Test
  void aHugeFileIsNotReadToItsEnd() throws Exception {
    is("too-large", text("x".repeat(CertificateFile.MAX_BYTES + 1)));
    is("session", text("{\"format\":1," + " ".repeat(CertificateFile.MAX_BYTES)));
  }

  @Test
  void aPrivateKeyBesideTheCertificateIsPassedOver() throws Exception {
    CertificateFile file = text(leaf.keyPem() + leaf.pem());
    assertThat(file.der()).containsExactly(leaf.der());
    assertThat(file.remarks()).hasSize(1);
    assertThat(file.remarks().getFirst().key()).isEqualTo("certificate.file.key-left-out");
    String key = leaf.keyPem().lines().skip(1).findFirst().orElseThrow();
    assertThat(file.toString()).doesNotContain(key);
  }

  @Test
  void aTornCertificateIsShownAsFarAsItDecodes() throws Exception {
    String torn = leaf.pem().substring(0, leaf.pem().length() * 2 / 3);
    for (CertificateFile file :
        List.of(
            text(torn),
            text(torn + "\n" + root.pem()),
            CertificateFile.of(leaf.der().slice(0, leaf.der().length() * 2 / 3), "der"))) {
      assertThat(file.problem()).isNull();
      Certificate shown = file.certificates().getFirst();
      assertThat(shown.subject()).isEqualTo("CN=mail.example.org");
      assertThat(shown.notAfter()).isNotNull();
      assertThat(shown.problem()).isNotNull();
    }
    assertThat(text(torn + "\n" + root.pem()).der()).hasSize(2).endsWith(root.der());
    assertThat(text(torn).remarks().getFirst().key()).isEqualTo("certificate.file.torn");
  }

  @Test
  void anEndlessRowOfBeginLinesTakesNoTime() throws Exception {
    StringBuilder begins = new StringBuilder();
    for (int i = 0; begins.length() < CertificateFile.MAX_BYTES - 60; i++) {
      begins.append("-----BEGIN CERTIFICATE ").append(i).append("-----\n");
    }
    is("none", text(begins.toString()));
  }

  @Test
  void damagedFilesAreNeverTooMuch() throws Exception {
    openssl(
        "crl2pkcs7",
        "-nocrl",
        "-certfile",
        "" + path("chain.pem"),
        "-outform",
        "DER",
        "-out",
        "" + path("chain.p7b"));
    Random random = new Random(25);
    for (String name : List.of("chain.p7b", "leaf.der", "chain.pem")) {
      byte[] whole = Files.readAllBytes(path(name));
      for (int i = 0; i < 1500; i++) {
        byte[] damaged = whole.clone();
        for (int hit = random.nextInt(4); hit >= 0; hit--) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        CertificateFile file =
            CertificateFile.of(
                Bytes.copyOf(damaged, 0, 1 + random.nextInt(damaged.length)), "damaged");
        assertThat(file.certificates().isEmpty()).isEqualTo(file.problem() != null);
      }
    }
  }
}
