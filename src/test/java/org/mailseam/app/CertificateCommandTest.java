package org.mailseam.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mailseam certificate} from the command line to what it prints, on OpenSSL's files. */
class CertificateCommandTest {

  private static final String EXTENSIONS =
      """
      subjectAltName=DNS:mail.example.org,DNS:*.example.net
      keyUsage=critical,digitalSignature
      extendedKeyUsage=serverAuth
      basicConstraints=CA:FALSE
      """;

  @TempDir static Path folder;

  private record Result(int status, String out, String err) {
    JsonObject json() {
      return JsonParser.parseString(out).getAsJsonObject();
    }
  }

  @BeforeAll
  static void makeCertificates() throws Exception {
    openssl(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem"
            + " -subj /O=Example/CN=Root -days 30");
    openssl("req -newkey rsa:2048 -nodes -keyout leaf.key -out leaf.csr -subj /CN=mail");
    Files.writeString(folder.resolve("ext"), EXTENSIONS);
    openssl("x509 -req -in leaf.csr -CA ca.pem -CAkey ca.key -days 9 -extfile ext -out leaf.pem");
  }

  private static void openssl(String arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments.split(" ")));
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("openssl.log").toFile())
              .start();
    } catch (IOException none) {
      Assumptions.abort("no openssl here: " + none.getMessage());
      return;
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("openssl.log"))).isZero();
  }

  private static String path(String name) {
    return folder.resolve(name).toString();
  }

  private static Result certificate(String input, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console = new Console(new PrintWriter(out), new PrintWriter(err, true), Locale.ENGLISH);
    List<String> all = new ArrayList<>(List.of("certificate"));
    all.addAll(List.of(arguments));
    int status =
        Mailseam.run(
            console,
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            all.toArray(String[]::new));
    console.out().flush();
    return new Result(status, out.toString(), err.toString());
  }

  @Test
  void aRawPublicKeyIsShownAndCannotBeTrusted() throws Exception {
    openssl("pkey -in leaf.key -pubout -out key.pem");
    Result result = certificate("", path("key.pem"));
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out())
        .contains("raw public key (RFC 7250), RSA 2048", "TLSA record: 3 1 1 ", "not trusted")
        .doesNotContain("cannot be read");
  }

  @Test
  void anotherNameIsToldWithWhatWasOfferedAndWhyNot() {
    String[] question = {
      path("leaf.pem"), "--trust-only", path("ca.pem"), "--name", "a.b.example.net"
    };
    assertThat(certificate("", question).out())
        .contains("asked for: a.b.example.net (given by the user)")
        .contains("DNS:mail.example.org: This is not the name asked for, a.b.example.net.")
        .contains("DNS:*.example.net: The asterisk stands for exactly one part of a name");

    List<String> asJson = new ArrayList<>(List.of(question));
    asJson.addAll(List.of("--format", "json"));
    JsonObject identity =
        certificate("", asJson.toArray(String[]::new)).json().getAsJsonObject("identity");
    assertThat(identity.get("matches").getAsBoolean()).isFalse();
    JsonArray rejected = identity.getAsJsonArray("rejected");
    assertThat(rejected).hasSize(2);
    assertThat(rejected.get(1).getAsJsonObject().get("name").getAsString())
        .isEqualTo("DNS:*.example.net");
    assertThat(identity.getAsJsonArray("asked").get(0).getAsJsonObject().get("origin"))
        .hasToString("\"given by the user\"");
  }

  @Test
  void aTrustedChainForTheNameIsAPass() {
    Result result =
        certificate(
            "",
            path("leaf.pem"),
            "--trust-only",
            path("ca.pem"),
            "--name",
            "mail.example.org",
            "--format",
            "json");
    assertThat(result.status()).isZero();
    assertThat(result.err()).isEmpty();
    JsonObject json = result.json();
    JsonObject leaf = json.getAsJsonArray("certificates").get(0).getAsJsonObject();
    assertThat(leaf.get("subject").getAsString()).isEqualTo("CN=mail");
    assertThat(leaf.get("publicKey").getAsString()).isEqualTo("RSA 2048");
    assertThat(leaf.get("tlsa").getAsString()).matches("3 1 1 [0-9a-f]{64}");
    assertThat(json.getAsJsonObject("trust").get("trusted").getAsBoolean()).isTrue();
    assertThat(json.getAsJsonObject("trust").get("anchor").getAsString())
        .isEqualTo("CN=Root,O=Example");
    assertThat(json.getAsJsonObject("identity").get("matchedBy").getAsString())
        .isEqualTo("DNS:mail.example.org");
    assertThat(json.get("error").isJsonNull()).isTrue();
  }

  @Test
  void theTextHasWhatOpensslShowsAndWhatItDoesNot() throws Exception {
    openssl("x509 -in leaf.pem -noout -text");
    List<String> theirs = Files.readAllLines(folder.resolve("openssl.log"));
    Result result = certificate("", path("leaf.pem"), "--trust-only", path("ca.pem"));
    List<String> ours = result.out().lines().map(String::stripTrailing).toList();
    assertThat(ours).containsSubsequence(theirs.stream().map(String::stripTrailing).toList());
    assertThat(result.out())
        .containsPattern("TLSA record: 3 1 1 [0-9a-f]{64}")
        .contains("\u2713 the path ends in the trust anchor CN=Root,O=Example");
  }

  @Test
  void anotherNameAnotherTimeOrNoAnchorIsNone() {
    String leaf = path("leaf.pem");
    String ca = path("ca.pem");
    assertThat(certificate("", leaf, "--trust-only", ca).status()).isZero();
    Result name = certificate("", leaf, "--trust-only", ca, "--name", "example.com");
    assertThat(name.status()).isEqualTo(1);
    assertThat(name.out())
        .contains(
            "\u2717 not for example.com",
            "\u2713 the path ends in",
            "\u2717 example.com does not match");
    Result one =
        certificate("", leaf, "--trust", ca, "--name", "example.com", "--name", "a.example.net");
    assertThat(one.status()).as("one of two names is enough").isZero();
    Result late = certificate("", leaf, "--trust-only", ca, "--at", "2070-01-01");
    assertThat(late.status()).isEqualTo(1);
    assertThat(late.out()).contains("expired:");
    Result untrusted = certificate("", leaf);
    assertThat(untrusted.status()).isEqualTo(1);
    assertThat(untrusted.out()).contains("incomplete-chain:");
  }

  @Test
  void intermediatesAreUsedWithoutHavingBeenSent() {
    Result result = certificate("", path("leaf.pem"), "--intermediates", path("ca.pem"));
    assertThat(result.out()).contains("untrusted-root:").doesNotContain("incomplete-chain");
  }

  @Test
  void standardInputIsAFileToo() throws Exception {
    String pem = Files.readString(folder.resolve("leaf.pem"));
    assertThat(certificate(pem, "-", "--trust-only", path("ca.pem")).status()).isZero();
    assertThat(certificate("", "-").status()).isEqualTo(2);
  }

  @Test
  void jsonIsOneDocumentWhateverHappens() throws Exception {
    String leaf = path("leaf.pem");
    for (Result result :
        List.of(
            certificate("", path("leaf.key"), "--format", "json"),
            certificate("", path("leaf.csr"), "--format=json"),
            certificate("", path("nowhere"), "--format", "json"),
            certificate("", "--format", "json"),
            certificate("", leaf, "--format", "json", "--nonsense"),
            certificate("", leaf, "--format", "json", "--at", "soon"),
            certificate("", leaf, "--format", "json", "--trust", path("ext")),
            certificate("", leaf, "--format", "json", "--intermediates", path("ext")),
            certificate("", leaf, "--format", "json", "--batch"))) {
      assertThat(result.status()).isEqualTo(2);
      assertThat(result.json().get("error").getAsString()).isNotBlank();
      assertThat(result.json().getAsJsonArray("certificates")).isEmpty();
      assertThat(result.err()).isNotBlank();
    }
    String key = Files.readAllLines(folder.resolve("leaf.key")).get(1);
    Files.writeString(
        folder.resolve("both.pem"),
        Files.readString(folder.resolve("leaf.key"))
            + Files.readString(folder.resolve("leaf.pem")));
    Result both = certificate("", path("both.pem"), "--format", "json");
    assertThat(both.json().getAsJsonArray("remarks")).hasSize(1);
    assertThat(both.out() + both.err()).doesNotContain(key);
  }

  @Test
  void certificatesAreExportedAsOpensslReadsThem() throws Exception {
    openssl("x509 -in leaf.pem -outform DER -out leaf.der");
    byte[] der = Files.readAllBytes(folder.resolve("leaf.der"));
    String pem = Files.readString(folder.resolve("leaf.pem"));
    String root = Files.readString(folder.resolve("ca.pem"));
    assertThat(certificate("", path("leaf.der"), "--export", "pem").out()).isEqualTo(pem);
    Result toFile = certificate(pem, "-", "--export", "der", "--out", path("out.der"));
    assertThat(toFile.status()).isZero();
    assertThat(Files.readAllBytes(folder.resolve("out.der"))).isEqualTo(der);
    assertThat(certificate(pem + root, "-", "--export", "chain").out()).isEqualTo(pem + root);
    Result path = certificate(pem, "-", "--export", "path", "--trust-only", path("ca.pem"));
    assertThat(path.out()).as("with the anchor, which was not sent").isEqualTo(pem + root);
    for (Result wrong :
        List.of(
            certificate(pem, "-", "--export", "nonsense"),
            certificate(pem, "-", "--export", "pem", "--format", "json"),
            certificate(pem, "-", "--out", path("x")),
            certificate(pem, "-", "--export", "der", "--out", path("no/such/folder")))) {
      assertThat(wrong.status()).isEqualTo(2);
      assertThat(wrong.err()).isNotBlank();
    }
  }

  @Test
  void theChainOfASavedSessionIsJudgedAsItWasAndExported() throws Exception {
    String session = "src/test/resources/org/mailseam/fuzz/postfix-tls13.mailseam";
    Result shown = show(session);
    Result result = certificate("", session, "--format", "json");
    for (String same : List.of("certificates", "trust", "identity")) {
      assertThat(result.json().get(same)).as(same).isEqualTo(shown.json().get(same));
    }
    assertThat(result.json().getAsJsonArray("certificates")).isNotEmpty();
    Result other = certificate("", session, "--name", "other.example", "--at", "2070-01-01");
    assertThat(other.out()).contains("\u2717 other.example does not match", "expired:");

    Result chain = certificate("", session, "--export", "chain");
    assertThat(chain.status()).isZero();
    Files.writeString(folder.resolve("chain.pem"), chain.out());
    openssl("x509 -in chain.pem -noout -fingerprint -sha256");
    String first =
        shown
            .json()
            .getAsJsonArray("certificates")
            .get(0)
            .getAsJsonObject()
            .get("sha256")
            .getAsString();
    assertThat(Files.readString(folder.resolve("openssl.log")).replace(":", ""))
        .containsIgnoringCase(first);

    Path plain = Files.writeString(folder.resolve("plain"), PLAIN_SESSION);
    Result none = certificate("", plain.toString());
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).contains("no certificate of a server can be read in it");
  }

  @Test
  void certificatesThatTls13EncryptedAreReadWithAKeyLog() throws Exception {
    Path saved = Path.of("src/test/resources/org/mailseam/fuzz/postfix-tls13.mailseam");
    List<String> without = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (String line : Files.readAllLines(saved)) {
      JsonObject event = JsonParser.parseString(line).getAsJsonObject();
      if (event.has("key")) {
        keys.add(event.get("key").getAsString());
      } else {
        without.add(line);
      }
    }
    Files.write(folder.resolve("locked.mailseam"), without);
    Files.write(folder.resolve("keys.log"), keys);
    String locked = path("locked.mailseam");
    Result none = certificate("", locked);
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).contains("--keylog");
    Result read = certificate("", locked, "--keylog", path("keys.log"), "--format", "json");
    Result whole = certificate("", saved.toString(), "--format", "json");
    for (String same : List.of("certificates", "trust", "identity")) {
      assertThat(read.json().get(same)).as(same).isEqualTo(whole.json().get(same));
    }
    for (Result wrong :
        List.of(
            certificate("", locked, "--keylog", path("no.log")),
            certificate("", path("leaf.pem"), "--keylog", path("keys.log")))) {
      assertThat(wrong.status()).isEqualTo(2);
      assertThat(wrong.err()).isNotBlank();
    }
  }

  @Test
  void aListFromAFileIsJudgedLikeAFetchedOne() throws Exception {
    Files.writeString(
        folder.resolve("ca.cnf"),
        """
        [ca]
        default_ca=a
        [a]
        database=index.txt
        default_md=sha256
        default_crl_days=9
        """);
    Files.writeString(folder.resolve("index.txt"), "");
    String ca = "ca -config ca.cnf -keyfile ca.key -cert ca.pem ";
    openssl(ca + "-gencrl -out good.crl");
    openssl(ca + "-revoke leaf.pem -crl_reason keyCompromise");
    openssl(ca + "-gencrl -out revoked.crl");
    openssl("crl -in revoked.crl -outform DER -out revoked.der");
    openssl(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout o.key -out other.pem"
            + " -subj /CN=Other");
    openssl("ca -config ca.cnf -keyfile o.key -cert other.pem -gencrl -out other.crl");
    String[] question = {path("leaf.pem"), "--trust-only", path("ca.pem"), "--crl", ""};

    question[4] = path("good.crl");
    Result good = certificate("", question);
    assertThat(good.status()).isZero();
    assertThat(good.out()).contains("CRL: ", "from " + path("good.crl"), "is not on the list");

    question[4] = path("revoked.der");
    Result revoked = certificate("", question);
    assertThat(revoked.status()).isEqualTo(1);
    assertThat(revoked.out()).contains("revoked:", "keyCompromise", path("revoked.der"));

    question[4] = path("other.crl");
    Result other = certificate("", question);
    assertThat(other.status()).isZero();
    assertThat(other.out()).contains("The list is one of CN=Other");

    String old =
        certificate("", path("leaf.pem"), "--crl", path("good.crl"), "--at", "2070-01-01").out();
    assertThat(old).contains("The list was good until");

    question[4] = path("ca.pem");
    Result wrong = certificate("", question);
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err()).contains("no list of revoked certificates");

    JsonObject request = new JsonObject();
    request.addProperty("path", path("leaf.pem"));
    request.addProperty("crl", Files.readString(folder.resolve("revoked.crl")));
    Result batch = certificate(request.toString(), "--batch", "--trust-only", path("ca.pem"));
    JsonObject trust = batch.json().getAsJsonObject("trust");
    assertThat(trust.getAsJsonArray("problems").toString()).contains("revoked");
    JsonObject answer = trust.getAsJsonArray("revocation").get(0).getAsJsonObject();
    assertThat(answer.get("state").getAsString()).isEqualTo("revoked");
    assertThat(answer.get("url").getAsString()).isEqualTo("PEM");
  }

  @Test
  void aCertificateIsJudgedForItsPurpose() throws Exception {
    Files.writeString(folder.resolve("ext4"), "extendedKeyUsage=clientAuth\n");
    openssl("x509 -req -in leaf.csr -CA ca.pem -CAkey ca.key -days 9 -extfile ext4 -out user.pem");
    String user = path("user.pem");
    String ca = path("ca.pem");
    assertThat(certificate("", user, "--trust-only", ca).out()).contains("wrong-usage:");
    assertThat(certificate("", user, "--trust-only", ca, "--purpose", "client").status()).isZero();
    assertThat(certificate("", user, "--trust-only", ca, "--purpose", "any").status()).isZero();
    Result server = certificate("", path("leaf.pem"), "--trust-only", ca, "--purpose", "client");
    assertThat(server.out()).contains("wrong-usage:");
    Result wrong = certificate("", user, "--purpose", "mail");
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err()).contains("server, client or any");
    assertThat(wrong.out()).isEmpty();
    assertThat(certificate("", user).out()).contains("no-names: There are no alternative names");
    String request = "{\"path\":\"" + user + "\",\"purpose\":\"client\"}";
    JsonObject answer = certificate(request, "--batch", "--trust-only", ca).json();
    assertThat(answer.getAsJsonObject("trust").get("trusted").getAsBoolean()).isTrue();
    assertThat(answer.get("purpose").getAsString()).isEqualTo("client");
  }

  private static final String PLAIN_SESSION =
      """
      {"format":1,"program":"x","started":"2026-11-24T10:00:00Z","target":{"protocol":"smtp",\
      "host":"h","port":25,"security":"starttls","reference":"h"},"script":""}
      {"t":0.1,"from":"server","text":"220 h\\r\\n"}
      """;

  private static Result show(String file) {
    StringWriter out = new StringWriter();
    Console console =
        new Console(new PrintWriter(out), new PrintWriter(new StringWriter()), Locale.ENGLISH);
    int status = Mailseam.run(console, "show", file, "--format", "json");
    return new Result(status, out.toString(), "");
  }

  @Test
  void aBatchFetchesOnlyWhatTheCommandLineAllows() throws Exception {
    Files.writeString(
        folder.resolve("ext2"), "authorityInfoAccess=caIssuers;URI:http://127.0.0.1:9/ca.der\n");
    openssl("x509 -req -in leaf.csr -CA ca.pem -CAkey ca.key -days 9 -extfile ext2 -out far.pem");
    String asking = "{\"path\":\"" + path("far.pem") + "\",\"fetch\":\"aia\"}\n";
    String silent = "{\"path\":\"" + path("far.pem") + "\",\"fetch\":[]}\n";
    String open = "{\"path\":\"" + path("far.pem") + "\"}\n";
    assertThat(fetched(certificate(asking, "--batch"))).containsExactly("not allowed");
    assertThat(fetched(certificate(asking, "--batch", "--fetch", "crl,ocsp")))
        .containsExactly("not allowed");
    assertThat(fetched(certificate(asking + silent + open, "--batch", "--fetch", "all")))
        .containsExactly("1", "0", "1");
    assertThat(fetched(certificate(open, "--batch"))).containsExactly("0");
  }

  private static List<String> fetched(Result result) {
    return result
        .out()
        .lines()
        .map(line -> JsonParser.parseString(line).getAsJsonObject())
        .map(
            answer ->
                answer.get("error").isJsonNull()
                    ? "" + answer.getAsJsonObject("trust").getAsJsonArray("fetched").size()
                    : "not allowed")
        .toList();
  }

  @Test
  void aBatchVerifiesTimestampsByTheListOfTheRequest() throws Exception {
    Files.writeString(
        folder.resolve("logs.json"),
        "{\"operators\":[{\"name\":\"E\",\"logs\":[{\"description\":\"L\",\"key\":\"AAAA\"}]}]}");
    Files.writeString(folder.resolve("ext3"), "1.3.6.1.4.1.11129.2.4.2=DER:" + TIMESTAMPS + "\n");
    openssl("x509 -req -in leaf.csr -CA ca.pem -CAkey ca.key -days 9 -extfile ext3 -out sct.pem");
    String head = "{\"path\":\"" + path("sct.pem") + "\",\"trustOnly\":\"" + path("ca.pem") + "\"";
    String input = head + "}\n" + head + ",\"ctLogs\":\"" + path("logs.json") + "\"}\n";
    List<String> results =
        certificate(input, "--batch")
            .out()
            .lines()
            .map(line -> JsonParser.parseString(line).getAsJsonObject())
            .map(answer -> answer.getAsJsonArray("timestamps").get(0).getAsJsonObject())
            .map(timestamp -> timestamp.get("result").getAsString())
            .toList();
    assertThat(results).containsExactly("not-verified", "bad-signature");
  }

  /** A list of one timestamp, which names a log whose key is three zeros. */
  private static final String TIMESTAMPS =
      "04340032003000709e80c88487a2411e1ee4dfb9f22a861492d20c476515"
          + "0c0c794abd70f8147c000001a0c4506c0000000403000100";

  @Test
  void aBatchAnswersEveryLineInItsOrder() throws Exception {
    JsonObject first = new JsonObject();
    first.addProperty("id", "a");
    first.addProperty("pem", Files.readString(folder.resolve("leaf.pem")));
    first.addProperty("trustOnly", Files.readString(folder.resolve("ca.pem")));
    first.addProperty("name", "mail.example.org");
    JsonObject second = new JsonObject();
    second.add("id", new JsonArray());
    second.addProperty("path", path("leaf.pem"));
    second.addProperty("time", "2070-01-01T00:00:00Z");
    String wrong = "{\"id\":3,\"pem\":1}\n{\"id\":4,\"pem\":\"x\",\"trusted\":1}\n{} {}\nfoo\n\n";
    String tooLong = "{\"id\":5,\"pem\":\"" + "x".repeat(1 << 20) + "\"}\n";
    Result result =
        certificate(
            first + "\n" + second + "\n" + wrong + tooLong + first,
            "--batch",
            "--trust-only",
            path("ca.pem"));
    assertThat(result.status()).isZero();
    List<JsonObject> answers =
        result.out().lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
    assertThat(answers.stream().map(answer -> answer.get("id").toString()))
        .containsExactly("\"a\"", "[]", "3", "4", "null", "null", "null", "\"a\"");
    for (int i : List.of(0, 7)) {
      assertThat(answers.get(i).getAsJsonObject("trust").get("trusted").getAsBoolean()).isTrue();
      assertThat(answers.get(i).getAsJsonObject("identity").get("matches").getAsBoolean()).isTrue();
    }
    JsonArray problems = answers.get(1).getAsJsonObject("trust").getAsJsonArray("problems");
    assertThat(problems.toString()).contains("expired").doesNotContain("incomplete-chain");
    assertThat(answers.subList(2, 7))
        .allSatisfy(answer -> assertThat(answer.get("error").getAsString()).isNotBlank());
    assertThat(answers.get(3).get("error").getAsString()).contains("\"trusted\"");
    assertThat(answers.get(6).get("error").getAsString()).contains("1 MiB");
  }
}
