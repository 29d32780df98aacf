package org.mailseam.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailseam.Vectors;
import org.mailseam.field.Bytes;

/**
 * The text of a certificate is that of {@code openssl x509 -text}, line by line. Only white space
 * at the ends of lines is not compared, nor that around the equals signs of names, which OpenSSL
 * 3.2 has dropped.
 */
class CertificateTextTest {

  private static final String EVERY_EXTENSION = "every-extension.cnf";

  @TempDir Path folder;

  private static List<String> comparable(Stream<String> lines) {
    return lines
        .map(line -> line.stripTrailing().replace(" = ", "="))
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private void isAsOpensslHasIt(Bytes der) throws Exception {
    Path file = Files.write(folder.resolve("one.der"), der.toArray());
    OpensslVerify.Result openssl =
        OpensslVerify.run(
            "x509",
            "-inform",
            "DER",
            "-in",
            file.toString(),
            "-noout",
            "-text",
            "-nameopt",
            "oneline,-esc_msb");
    assertThat(openssl.status()).as(openssl.output()).isZero();
    // In an extension without a form of its own OpenSSL lets line ends through.
    String oneLine = openssl.output().replace('\r', '.').replaceAll("\n(?=[^ \n])", ".");
    // The one place where it forgets to end a line.
    String theirs = oneLine.replaceAll("(?m)(\\S) {16}((Reasons|CRL Issuer):)$", "$1\n$2");
    List<String> ours = CertificateText.lines(Certificate.decode(der));
    if (theirs.contains("Unable to load Public Key")) {
      ours = withoutKey(ours);
      theirs = String.join("\n", withoutKey(theirs.lines().toList()));
    }
    assertThat(comparable(ours.stream()))
        .as("sha256 " + Certificate.decode(der).sha256())
        .isEqualTo(comparable(theirs.lines().map(CertificateTextTest::indented)));
  }

  /** The line that was split off above gets its indentation back. */
  private static String indented(String line) {
    return line.matches("(Reasons|CRL Issuer):") ? " ".repeat(16) + line : line;
  }

  private static List<String> withoutKey(List<String> lines) {
    List<String> kept = new ArrayList<>();
    boolean key = false;
    for (String line : lines) {
      key = line.contains("Public Key Algorithm:") || (key && !line.matches(" {4,8}\\S.*"));
      if (!key) {
        kept.add(line);
      }
    }
    return kept;
  }

  private Bytes make(String... arguments) throws Exception {
    Path file = folder.resolve("made.pem");
    List<String> command =
        new ArrayList<>(
            List.of("req", "-x509", "-nodes", "-keyout", folder.resolve("made.key").toString()));
    command.addAll(List.of("-out", file.toString()));
    command.addAll(Arrays.asList(arguments));
    OpensslVerify.Result result = OpensslVerify.run(command.toArray(String[]::new));
    assertThat(result.status()).as(result.output()).isZero();
    return CertificateFile.read(file).der().getFirst();
  }

  private static String[] words(String arguments) {
    return arguments.split(" ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-newkey ed25519",
        "-newkey ed448",
        "-newkey rsa:1024 -sha512",
        "-newkey rsa:2048 -days 20000",
        "-newkey ec -pkeyopt ec_paramgen_curve:P-224",
        "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -sha384",
        "-newkey ec -pkeyopt ec_paramgen_curve:P-521",
        "-newkey ec -pkeyopt ec_paramgen_curve:secp256k1",
        "-newkey ec -pkeyopt ec_paramgen_curve:brainpoolP384r1",
        "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -pkeyopt ec_param_enc:explicit",
        "-newkey rsa:2048 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32",
        "-newkey rsa:2048 -sha384 -sigopt rsa_padding_mode:pss -sigopt rsa_mgf1_md:sha1",
        "-newkey rsa-pss -pkeyopt rsa_keygen_bits:2048",
        "-newkey ed25519 -set_serial -5",
        "-newkey ed25519 -set_serial 0",
        "-newkey ed25519 -set_serial 0x7f00112233445566",
        "-newkey ed25519 -set_serial 0xff00112233445566",
        "-newkey ed25519 -set_serial -0x112233445566778899aa",
        "-newkey ed25519 -addext inhibitAnyPolicy=1000000",
      })
  void keysSignaturesAndNumbers(String arguments) throws Exception {
    String[] subject = {"-subj", "/C=JP/O=Example/CN=mail.example.org"};
    isAsOpensslHasIt(
        make(Stream.of(words(arguments), subject).flatMap(Stream::of).toArray(String[]::new)));
  }

  @Test
  void dsaAndVersionOne() throws Exception {
    isAsOpensslHasIt(TestCertificate.of("CN=dsa").keyOf("DSA 2048").make().der());
    Path key = folder.resolve("one.key");
    Path request = folder.resolve("one.csr");
    Path made = folder.resolve("one.pem");
    OpensslVerify.run(
        words("req -new -newkey ed25519 -nodes -subj /CN=v1 -keyout " + key + " -out " + request));
    OpensslVerify.run(words("x509 -req -in " + request + " -signkey " + key + " -out " + made));
    Certificate one = CertificateFile.read(made).certificates().getFirst();
    assertThat(CertificateText.lines(one)).contains("        Version: 1 (0x0)");
    isAsOpensslHasIt(one.der());
  }

  @Test
  void everyExtension() throws Exception {
    Path configuration = folder.resolve(EVERY_EXTENSION);
    try (var stream = CertificateTextTest.class.getResourceAsStream(EVERY_EXTENSION)) {
      Files.copy(stream, configuration);
    }
    for (String section : List.of("all", "crldp_rel")) {
      isAsOpensslHasIt(
          make(
              words(
                  "-newkey ed25519 -subj /CN=x -extensions "
                      + section
                      + " -config "
                      + configuration)));
    }
  }

  @Test
  void namesWithEverythingInThem() throws Exception {
    for (String subject :
        List.of(
            "/O=\u65e5\u672c\u8a9e/CN=\u30c6\u30b9\u30c8",
            "/CN=#hash, ;y<z>+\\\\back/O= lead/OU=trail /L=a=b/ST=a\"b",
            "/C=JP/jurisdictionC=JP/serialNumber=12/emailAddress=a@b.example/DC=x/UID=u/GN=g/SN=s",
            "/")) {
      isAsOpensslHasIt(make("-newkey", "ed25519", "-utf8", "-subj", subject));
    }
  }

  @Test
  void timestampsAndTheRestOfThePublishedCases() throws Exception {
    Set<Bytes> certificates = new LinkedHashSet<>();
    try (Reader json = Files.newBufferedReader(Vectors.path("x509-limbo.json"))) {
      LimboCase.each(
          json,
          given -> {
            certificates.addAll(given.anchors());
            certificates.addAll(given.chain());
          });
    }
    int step = Boolean.getBoolean("mailseam.vectors.all") ? 1 : 40;
    int number = 0;
    for (Bytes der : certificates) {
      boolean timestamps = CertificateText.of(Certificate.decode(der)).contains("Timestamp :");
      if (timestamps || number++ % step == 0) {
        isAsOpensslHasIt(der);
      }
    }
  }

  @Test
  void noCertificateCanForgeALineAndNoneIsTooBroken() throws Exception {
    TestCertificate forged =
        TestCertificate.of("CN=a\\0ASubject: CN\\=bank\\E2\\80\\AE")
            .names("x\n    Forged: line")
            .make();
    assertThat(CertificateText.lines(Certificate.decode(forged.der())))
        .noneMatch(line -> line.contains("\n") || line.contains("\u202e"))
        .noneMatch(line -> line.strip().startsWith("Forged"));
    byte[] whole =
        TestCertificate.root("CN=Root").server("mail.example.org").make().der().toArray();
    Random random = new Random(25);
    for (int i = 0; i < 3000; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      Bytes torn = Bytes.copyOf(damaged, 0, 1 + random.nextInt(damaged.length));
      assertThat(CertificateText.lines(Certificate.decode(torn))).doesNotContainNull();
    }
    Bytes cut = Bytes.copyOf(whole, 0, whole.length * 3 / 4);
    assertThat(CertificateText.lines(Certificate.decode(cut)))
        .contains("        Subject: CN = mail.example.org", "        X509v3 extensions:");
  }
}
