package org.mailseam.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is offered while a script is written. The cursor is where {@code |} stands. */
class CompletionTest {

  private static List<String> at(String script) {
    int caret = script.indexOf('|');
    return Completion.at(
            script.replace("|", ""), caret, Set.of("mailbox"), List.of("STARTTLS", "SIZE"))
        .words();
  }

  private static String taken(String script) {
    int caret = script.indexOf('|');
    String text = script.replace("|", "");
    Completion found = Completion.at(text, caret, Set.of(), List.of("STARTTLS"));
    return text.substring(0, found.from()) + found.words().getFirst() + text.substring(caret);
  }

  @Test
  void aLineBeginsWithAStep() {
    assertThat(at("|")).contains("connect", "send", "tls");
    assertThat(at("connect smtp h\nse|")).containsExactly("send", "set");
    assertThat(taken("  con|\nexpect 220")).isEqualTo("  connect\nexpect 220");
  }

  @Test
  void connectWantsAServiceAndAHost() {
    assertThat(at("connect imap|")).containsExactly("imaps");
    assertThat(at("connect smtp |")).containsExactly("${host}");
  }

  @Test
  void whatIsSentAndExpectedIsOfTheProtocolAbove() {
    assertThat(at("connect smtp h\nsend ST|")).containsExactly("STARTTLS");
    assertThat(at("connect pop3 h\nsend ST|")).containsExactly("STLS", "STAT");
    assertThat(at("connect imap h\nexpect |")).contains("OK", "PREAUTH", "has", "within");
    assertThat(at("connect smtp h\nclose\nconnect pop3 h\nexpect |")).contains("+OK");
    assertThat(at("send |")).isEmpty();
  }

  @Test
  void behindHasStandsACapability() {
    assertThat(at("expect 250 has S|")).containsExactly("STARTTLS", "SIZE");
    assertThat(at("expect 250 has SIZE |")).contains("lacks", "within").doesNotContain("250");
  }

  @Test
  void tlsHasOptionsAndTheirValues() {
    assertThat(at("connection b\nconnect pop3 h\nconnection |")).containsExactly("main", "b");
    assertThat(at("connect smtp h\nconnection b\nconnect pop3 h\nconnection main\nexpect 2|"))
        .contains("220");
    assertThat(at("tls |")).contains("verify=", "groups=", "resume");
    assertThat(at("tls verify=|")).containsExactly("report", "require");
    assertThat(at("tls verify=require m|")).containsExactly("min=", "max=");
    assertThat(at("tls groups=x25519,X25519M|")).containsExactly("X25519MLKEM768");
    assertThat(at("tls sigalgs=rsa_pss_rsae_sha256:ed255|")).containsExactly("ed25519");
    assertThat(taken("tls groups=x25519,X25519M|")).isEqualTo("tls groups=x25519,X25519MLKEM768");
    assertThat(at("tls ciphers=TLS_|").getFirst()).isEqualTo("TLS_AES_128_GCM_SHA256");
  }

  @Test
  void authHasMechanismsWithTheirOwnOptions() {
    assertThat(at("auth SCRAM-SHA-1|"))
        .containsExactly("SCRAM-SHA-1-PLUS"); // nothing else begins so
    assertThat(at("auth XOAUTH2 |")).containsExactly("user=", "token=");
    assertThat(at("auth scram-sha-256-plus binding=tls-s|"))
        .containsExactly("tls-server-end-point");
  }

  @Test
  void variablesAreThoseThatHaveAValueThere() {
    assertThat(at("set to-whom = a\nexpect 250 /(.*)/ as id\nsend X ${|"))
        .contains("${to-whom}", "${id}", "${mailbox}", "${secret:password}");
    assertThat(at("send X ${to|\nset to-whom = a")).containsExactly("${to}");
    assertThat(taken("send EHLO ${cl|")).isEqualTo("send EHLO ${client}");
  }
}
