package org.mailseam.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailseam.mail.SaslMechanisms;

/** In the scripts here, « and » stand around the place that the error must point at. */
class ScriptParserTest {

  private static final String SMTP = "connect smtp mail.example.org\n";

  private static ScriptError onlyError(String marked) {
    Parsed parsed = Script.parse(unmarked(marked));
    assertThat(parsed.errors()).as(marked).hasSize(1);
    return parsed.errors().getFirst();
  }

  private static String unmarked(String marked) {
    return marked.replace("«", "").replace("»", "");
  }

  /** The place between the marks as line:column+length. */
  private static String place(String marked) {
    int open = marked.indexOf('«');
    int lineStart = marked.lastIndexOf('\n', open) + 1;
    long line = marked.substring(0, open).lines().count() + (open == lineStart ? 1 : 0);
    int length = marked.indexOf('»') - open - 1;
    return Math.max(1, line) + ":" + (open - lineStart + 1) + "+" + length;
  }

  private static void wrong(String marked, String key, String... arguments) {
    ScriptError error = onlyError(marked);
    assertThat(error.line() + ":" + error.column() + "+" + error.length())
        .as(marked)
        .isEqualTo(place(marked));
    assertThat(error.message().key()).isEqualTo("script." + key);
    assertThat(error.message().arguments().stream().limit(arguments.length))
        .containsExactly(arguments);
    assertThat(error.message().toString()).isNotBlank();
  }

  @Test
  void theScriptOfTheDesignIsSound() {
    Parsed parsed =
        Script.parse(
            """
            # STARTTLS on an SMTP server (RFC 3207)
            connect smtp ${host}:25
            expect 220
            send EHLO ${client}
            expect 250 has STARTTLS
            send STARTTLS
            expect 220
            tls verify=report
            send EHLO ${client}
            expect 250
            send QUIT
            expect 221
            """);
    assertThat(parsed.errors()).isEmpty();
    assertThat(parsed.script().steps()).hasSize(11);
    assertThat(parsed.script().steps().getFirst().line()).isEqualTo(2);
    assertThat(parsed.script().steps().getLast().text()).isEqualTo("expect 221");
    assertThat(parsed.script().wanted()).containsExactly("host", "client");
  }

  @Test
  void unknownStepsAreNamedWithWhatWasMeant() {
    wrong(SMTP + "«sned» EHLO x", "step-near", "sned", "send");
    wrong(SMTP + "  «EXPECT» 220", "step-near", "EXPECT", "expect");
    wrong(SMTP + "«frobnicate» the server", "step-unknown", "frobnicate");
    wrong("«»", "empty");
    wrong("«»# nothing but a remark\n\n", "empty");
  }

  @Test
  void connectNeedsAKnownProtocolAndAnAddress() {
    wrong("connect«»", "connect-bare");
    wrong("connect «smpt» mail.example.org", "protocol-near", "smpt", "smtp");
    wrong("connect «http» mail.example.org", "protocol-unknown", "http");
    wrong("connect smtp«»", "connect-host", "smtp");
    wrong("connect smtp «mail.example.org:99999»", "address");
    wrong("connect smtp «mail.example.org:»", "address");
    wrong("connect smtp «[::1»", "address");
    wrong("connect smtp mail.example.org «25»", "connect-more");
  }

  @ParameterizedTest
  @CsvSource({
    "mail.example.org, mail.example.org, 0, false",
    "mail.example.org:2525, mail.example.org, 2525, false",
    "192.0.2.1:25, 192.0.2.1, 25, false",
    "[2001:db8::1]:25, 2001:db8::1, 25, false",
    "[2001:db8::1], 2001:db8::1, 0, false",
    "2001:db8::1, 2001:db8::1, 0, false",
    "lab:honest, honest, 0, true",
    "lab:honest:2525, honest, 2525, true",
    "bücher.example, bücher.example, 0, false",
  })
  void addressesAreRead(String text, String host, int port, boolean lab) {
    Address address = Address.parse(text).orElseThrow();
    assertThat(address.host()).isEqualTo(host);
    assertThat(address.port().orElse(0)).isEqualTo(port);
    assertThat(address.lab()).isEqualTo(lab);
  }

  @Test
  void nothingIsSentWithoutAConnection() {
    wrong("«send» EHLO x", "not-connected", "send");
    wrong("«expect» 220\nexpect 250", "not-connected", "expect");
    wrong(SMTP + "close\n«tls»", "closed-before", "tls", "2");
    wrong(SMTP + "«connect» imap mail.example.org", "still-connected", "1");
    wrong(SMTP + "tls\n«tls»", "tls-already", "2");
  }

  @Test
  void aServiceWithImplicitTlsNeedsTlsFirst() {
    wrong("connect «imaps» mail.example.org\nexpect OK\nsend NOOP", "tls-must-follow", "imaps");
    wrong("connect «smtps» mail.example.org", "tls-must-follow", "smtps");
    wrong("connect «pop3s» mail.example.org\nclose", "tls-must-follow", "pop3s");
    assertThat(Script.parse("connect imaps h\nnote first TLS\npause\ntls\nexpect OK").errors())
        .isEmpty();
  }

  @Test
  void variablesMustBeSetBefore() {
    wrong(SMTP + "send EHLO «${clinet}»", "variable-near", "clinet", "client");
    wrong(SMTP + "send EHLO «${nobody}» ${nobody}", "variable-missing", "nobody");
    wrong("set greeting = «${name}»\nset name = x", "variable-missing", "name");
    wrong(SMTP + "send «${a b}»", "variable-name", "a b");
    wrong(SMTP + "send EHLO «${client»", "variable-unclosed");
    wrong(SMTP + "send «${secret:}»", "secret-name", "");
    wrong(SMTP + "send NOOP «${tag}»", "tag-here");
    assertThat(Script.parse("set x = 1\nnote ${x}").errors()).isEmpty();
    assertThat(Script.parse(SMTP + "expect 220 /(\\d+)/ as n\nnote ${n}").errors()).isEmpty();
    assertThat(Script.parse("connect imap h\nexpect /${tag}/").errors()).isEmpty();
    assertThat(Script.parse("note $${x} costs $5").errors()).isEmpty();
    assertThat(Script.parse("note ${special}", java.util.Set.of("special")).errors()).isEmpty();
  }

  @Test
  void secretsStandOnlyWhereTheyAreNotShown() {
    wrong("note «${secret:password}»", "secret-here", "password");
    wrong("set p = «${secret:password}»", "secret-here", "password");
    wrong("connect smtp «${secret:host}»", "secret-here", "host");
    Parsed parsed =
        Script.parse(
            SMTP
                + """
                send AUTH PLAIN ${secret:initial}
                raw "${secret:raw}"
                auth PLAIN user=alice password=${secret:alice}
                auth XOAUTH2 user=alice
                """);
    assertThat(parsed.errors()).isEmpty();
    assertThat(parsed.script().secrets()).containsExactly("initial", "raw", "alice", "token");
  }

  @Test
  void rawBytesHaveTheirEscapes() {
    Step.Raw raw =
        (Step.Raw)
            Script.parse(SMTP + "raw \"A\\r\\n\\t\\\\\\\"\\x00\\xFf\\0é${client}\"")
                .script()
                .steps()
                .get(1);
    assertThat(raw.bytes().parts().getFirst())
        .isEqualTo(
            new Template.Literal(org.mailseam.field.Bytes.ofHex("41 0d0a 09 5c 22 00 ff 00 c3a9")));
    assertThat(raw.bytes().parts().get(1)).isInstanceOf(Template.Variable.class);
    wrong(SMTP + "raw «NOOP»", "raw-quote");
    wrong(SMTP + "raw «\"NOOP»", "quote-unclosed");
    wrong(SMTP + "raw «\"\"»", "raw-empty");
    wrong(SMTP + "raw \"NOOP\" «x»", "raw-more");
    wrong(SMTP + "raw \"NOOP«\\q»\"", "escape", "\\q");
    wrong(SMTP + "raw \"«\\x»0\"", "escape-hex", "\\x");
    wrong(SMTP + "raw \"ok«\\x»g00\"", "escape-hex");
  }

  @Test
  void expectIsReadInAllItsForms() {
    Expectation expectation =
        expectation(
            "expect 250 has STARTTLS has AUTH PLAIN LOGIN lacks \"SIZE 1\" "
                + "/^250-SIZE (\\d+) a\\/b/i within 500ms as size or continue");
    assertThat(expectation.status()).contains("250");
    assertThat(expectation.capabilities())
        .containsExactly(
            new Expectation.Wanted("STARTTLS", true),
            new Expectation.Wanted("AUTH PLAIN LOGIN", true),
            new Expectation.Wanted("SIZE 1", false));
    assertThat(expectation.pattern().orElseThrow().source()).isEqualTo("^250-SIZE (\\d+) a\\/b");
    assertThat(expectation.pattern().orElseThrow().ignoreCase()).isTrue();
    assertThat(expectation.within()).contains(java.time.Duration.ofMillis(500));
    assertThat(expectation.keep()).contains("size");
    assertThat(expectation("expect 2xx").status()).contains("2xx");
    assertThat(expectation("expect *").status()).contains("*");
    assertThat(expectation("expect /x/ 250").status()).contains("250");
  }

  private static Expectation expectation(String line) {
    Parsed parsed = Script.parse(SMTP + line);
    assertThat(parsed.errors()).as(line).isEmpty();
    return ((Step.Expect) parsed.script().steps().get(1)).expectation();
  }

  @Test
  void whatExpectDoesNotKnowIsAnError() {
    wrong(SMTP + "expect«»", "expect-bare");
    wrong(SMTP + "expect «hass»", "expect-near", "hass", "has");
    wrong(SMTP + "expect «OK»", "expect-unknown", "OK");
    wrong(SMTP + "expect «650»", "expect-unknown", "650");
    wrong(
        "connect imap h\nexpect «250»", "expect-unknown", "250", "OK, NO, BAD, +, BYE, PREAUTH, *");
    wrong("connect pop3 h\nexpect «OK»", "expect-unknown", "OK", "+OK, -ERR, +, *");
    wrong(SMTP + "expect 250 «251»", "expect-twice", "251", "250");
    wrong(SMTP + "expect 250 has«»", "capability-bare", "has");
    wrong(SMTP + "expect 250 has «\"AUTH PLAIN»", "quote-unclosed");
    wrong(SMTP + "expect 250 within«»", "within-bare");
    wrong(SMTP + "expect 250 within «5»", "duration", "5");
    wrong(SMTP + "expect 250 within «0s»", "duration", "0s");
    wrong(SMTP + "expect 250 as«»", "as-bare");
    wrong(SMTP + "expect 250 as «9lives»", "name", "9lives");
    wrong(SMTP + "expect 250 as «tag»", "tag-kept");
    wrong(SMTP + "expect 250 «or»", "expect-unknown", "or");
  }

  @Test
  void aBadRegularExpressionIsShownWhereItBreaks() {
    wrong(SMTP + "expect /ab*«*»+/", "regex");
    wrong(SMTP + "expect 250 /«a(b»/", "regex-open", "a(b");
    wrong(SMTP + "expect 250 «/ab»", "regex-unclosed");
    wrong(SMTP + "expect 250 «//»", "regex-empty");
    wrong(SMTP + "expect 250 /ab/«x»", "regex-flags", "x");
    wrong(SMTP + "expect 250 /a/ /«b»/", "option-twice");
  }

  @Test
  void tlsOptionsAreReadAndSpelledAsRegistered() {
    TlsStepOptions options =
        tls(
            "tls verify=require sni=mx.example.org min=TLSv1 max=1.2"
                + " ciphers=tls_aes_128_gcm_sha256:TLS_AES_256_GCM_SHA384 groups=X25519,secp256r1"
                + " sigalgs=ed25519:RSA_PSS_RSAE_SHA256 alpn=smtp client-cert=\"my key.p12\" resume"
                + " leftover=ignore");
    assertThat(options.verify()).contains(TlsRequest.Verify.REQUIRE);
    assertThat(options.serverName().orElseThrow().literal()).contains("mx.example.org");
    assertThat(options.minVersion()).contains("TLSv1");
    assertThat(options.maxVersion()).contains("TLSv1.2");
    assertThat(options.cipherSuites())
        .containsExactly("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384");
    assertThat(options.groups()).containsExactly("x25519", "secp256r1");
    assertThat(options.signatureSchemes()).containsExactly("ed25519", "rsa_pss_rsae_sha256");
    assertThat(options.alpn()).containsExactly("smtp");
    assertThat(options.clientCertificate().orElseThrow().literal()).contains("my key.p12");
    assertThat(options.resume()).isTrue();
    assertThat(options.ignoreLeftover()).isTrue();
    assertThat(tls("tls min=TLSv1.0 max=tls1.3").minVersion()).contains("TLSv1");
    assertThat(tls("tls min=1.0 max=1.1").maxVersion()).contains("TLSv1.1");
    assertThat(tls("tls sni=none").withoutServerName()).isTrue();
    assertThat(tls("tls").verify()).isEmpty();
  }

  private static TlsStepOptions tls(String line) {
    Parsed parsed = Script.parse(SMTP + line);
    assertThat(parsed.errors()).as(line).isEmpty();
    return ((Step.Tls) parsed.script().steps().get(1)).options();
  }

  @Test
  void badTlsOptionsAreErrors() {
    wrong(SMTP + "tls «verfy»=report", "option-near", "verfy", "verify", "tls");
    wrong(SMTP + "tls «colour»=red", "option-unknown", "colour", "tls");
    wrong(SMTP + "tls verify=«maybe»", "option-choice", "verify", "maybe", "report, require");
    wrong(SMTP + "tls «verify»=", "option-value", "verify", "verify=require");
    wrong(SMTP + "tls «sni»", "option-value", "sni");
    wrong(SMTP + "tls min=«1.4»", "tls-version", "1.4", "1.0, 1.1, 1.2, 1.3");
    wrong(SMTP + "tls min=1.3 max=«1.2»", "tls-order", "TLSv1.3", "TLSv1.2");
    wrong(SMTP + "tls min=1.2 «min»=1.2", "option-twice", "min");
    wrong(
        SMTP + "tls ciphers=TLS_AES_128_GCM_SHA256:«TLS_AES_129_GCM_SHA256»",
        "cipher-near",
        "TLS_AES_129_GCM_SHA256",
        "TLS_AES_128_GCM_SHA256");
    wrong(SMTP + "tls ciphers=«RC4-MD5»", "cipher-unknown", "RC4-MD5");
    wrong(SMTP + "tls ciphers=TLS_AES_128_GCM_SHA256:«»", "list-gap");
    wrong(SMTP + "tls groups=«x25518»", "group-near", "x25518", "x25519");
    wrong(SMTP + "tls groups=«brainpool»", "group-unknown", "brainpool");
    wrong(SMTP + "tls sigalgs=«ed25518»", "scheme-near", "ed25518", "ed25519");
    wrong(SMTP + "tls resume«=»yes", "option-bare", "resume");
    wrong(SMTP + "tls leftover=«keep»", "option-choice", "leftover", "keep", "ignore");
    wrong(SMTP + "tls client-cert=\"a b\"«c»", "blank-after-quote");
  }

  @Test
  void authTakesWhatItsMechanismNeeds() {
    wrong(SMTP + "auth«»", "auth-bare");
    wrong(SMTP + "auth «PLAN»", "mechanism-near", "PLAN", "PLAIN");
    wrong(SMTP + "auth «DIGEST-MD5»", "mechanism-unknown", "DIGEST-MD5");
    wrong(SMTP + "auth PLAIN «token»=x", "option-unknown", "token", "auth PLAIN");
    wrong(SMTP + "auth LOGIN «pasword»=x", "option-near", "pasword", "password", "auth LOGIN");
    wrong(SMTP + "auth PLAIN «user»", "option-value", "user");
    wrong(SMTP + "auth SCRAM-SHA-1-PLUS binding=«tls-uniq»", "option-choice", "binding");
    assertThat(
            Script.parse(SMTP + "auth «PLAIN»".replaceAll("[«»]", ""), java.util.Set.of()).errors())
        .singleElement()
        .satisfies(error -> assertThat(error.column()).isEqualTo(6))
        .satisfies(error -> assertThat(error.message().key()).isEqualTo("script.variable-missing"));
    Step.Auth external = (Step.Auth) Script.parse(SMTP + "auth external").script().steps().get(1);
    assertThat(external.mechanism()).isEqualTo("EXTERNAL");
    assertThat(external.options().user()).isEmpty();
    assertThat(external.options().password()).isEmpty();
  }

  @Test
  void theParserKnowsExactlyTheMechanismsThereAre() {
    assertThat(SaslMechanisms.names())
        .allSatisfy(name -> assertThat(Script.parse(SMTP + "auth " + name).errors()).isEmpty());
    String listed = onlyError(SMTP + "auth ?").message().arguments().getLast();
    assertThat(List.of(listed.split(", ")))
        .containsExactlyInAnyOrderElementsOf(SaslMechanisms.names());
  }

  @Test
  void theSmallStepsAreChecked() {
    wrong("wait«»", "wait-bare");
    wrong("wait «2»", "duration", "2");
    wrong("wait «25h»", "duration");
    wrong("wait 2s «please»", "wait-more");
    wrong("pause «now»", "pause-more");
    wrong(SMTP + "close «it»", "close-more");
    wrong("note«»", "note-bare");
    wrong("set «1» = x", "set-name", "1");
    wrong("set «»= x", "set-name", "");
    wrong("set «tag» = x", "tag-kept");
    wrong("set name«» x", "set-equals", "name");
    wrong(SMTP + "message«»", "message-bare");
    wrong(SMTP + "message a «b.eml»", "message-more");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "send NOOP",
        "raw \"x\"",
        "message a.eml",
        "auth PLAIN",
        "expect 250",
        "tls resume"
      })
  void orContinueCanFollowWhateverCanFail(String step) {
    Step marked = Script.parse(SMTP + step + "   or  continue ").script().steps().get(1);
    assertThat(marked.orContinue()).isTrue();
    assertThat(Script.parse(SMTP + step).script().steps().get(1).orContinue()).isFalse();
  }

  @Test
  void whatCannotFailTakesOrContinueForText() {
    Step.Note note = (Step.Note) Script.parse("note stop or continue").script().steps().getFirst();
    assertThat(note.remark().literal()).contains("stop or continue");
    wrong("wait 1s «or continue»", "wait-more");
  }

  @Test
  void sentTextIsTakenAsItStands() {
    Step.Send send =
        (Step.Send)
            Script.parse(SMTP + "\tsend  MAIL FROM:<a@b>  SIZE=1 # x \r").script().steps().get(1);
    assertThat(send.command().literal()).contains("MAIL FROM:<a@b>  SIZE=1 # x");
    Step.Send empty = (Step.Send) Script.parse(SMTP + "send").script().steps().get(1);
    assertThat(empty.command().literal()).contains("");
    wrong(SMTP + "send a«\u0001»b", "control-character", "01");
  }

  @Test
  void allErrorsOfAScriptAreToldInTheOrderOfTheText() {
    Parsed parsed =
        Script.parse(
            """
            connect imaps ${hots}
            expect OK within 5 has
            sned x
            tls verify=no min=9 sni=${nobody}
            set x =
            close
            send again
            """);
    assertThat(parsed.errors())
        .extracting(error -> error.line() + ":" + error.column() + " " + error.message().key())
        .containsExactly(
            "1:9 script.tls-must-follow",
            "1:15 script.variable-near",
            "2:18 script.duration",
            "2:23 script.capability-bare",
            "3:1 script.step-near",
            "4:1 script.tls-already",
            "4:12 script.option-choice",
            "4:19 script.tls-version",
            "4:25 script.variable-missing",
            "7:1 script.closed-before");
  }

  @Test
  void aFaultyLineHidesNoOthersAndInventsNone() {
    wrong("«conect» smtp mail.example.org\nexpect 220\nsend QUIT\nclose", "step-near");
    wrong(SMTP + "expect 250 /(«[»/ as code\nnote ${code}", "regex");
  }

  @Test
  void windowsLineEndsAndByteOrderMarksAreNoMatter() {
    assertThat(Script.parse("\uFEFFconnect smtp h\r\nexpect 220\r\n").errors()).isEmpty();
    assertThat(Script.parse("\uFEFFconnct smtp h").errors().getFirst().column()).isEqualTo(2);
  }
}
