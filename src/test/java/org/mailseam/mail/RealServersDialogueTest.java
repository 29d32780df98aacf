package org.mailseam.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailseam.field.Bytes;

/** Dialogues as stock servers lead them, from greeting to seam and inside TLS. */
class RealServersDialogueTest {

  @Test
  void postfix() {
    Play play =
        Play.of(Smtp.SMTP)
            .script(
                """
                S: 220 mail.example.org ESMTP Postfix
                C: EHLO client.example.net
                S: 250-mail.example.org
                S: 250-PIPELINING
                S: 250-SIZE 10240000
                S: 250-VRFY
                S: 250-ETRN
                S: 250-STARTTLS
                S: 250-ENHANCEDSTATUSCODES
                S: 250-8BITMIME
                S: 250-DSN
                S: 250-SMTPUTF8
                S: 250 CHUNKING
                C: STARTTLS
                S: 220 2.0.0 Ready to start TLS
                """);
    assertThat(play.exchanges()).containsExactly("EHLO 250", "STARTTLS 220");
    Play inside =
        Play.inside(Smtp.SMTP)
            .script(
                """
                C: EHLO client.example.net
                S: 250-mail.example.org
                S: 250-PIPELINING
                S: 250-SIZE 10240000
                S: 250-VRFY
                S: 250-ETRN
                S: 250-AUTH PLAIN LOGIN CRAM-MD5 SCRAM-SHA-1 SCRAM-SHA-256
                S: 250-ENHANCEDSTATUSCODES
                S: 250-8BITMIME
                S: 250-DSN
                S: 250-SMTPUTF8
                S: 250 CHUNKING
                C: STARTTLS
                S: 554 5.5.1 Error: TLS already active
                C: QUIT
                S: 221 2.0.0 Bye
                """);
    Difference difference =
        Capabilities.compare(
            play.conversation().capabilities().orElseThrow(),
            inside.conversation().capabilities().orElseThrow());
    assertThat(difference.lost()).extracting(Capability::text).containsExactly("STARTTLS");
    assertThat(difference.gained()).extracting(Capability::name).containsExactly("AUTH");
    assertThat(difference.changed()).isEmpty();
    assertThat(inside.conversation().upgradeGranted()).isFalse();
    assertThat(inside.exchanges()).containsExactly("EHLO 250", "STARTTLS 554", "QUIT 221");
  }

  @Test
  void exim() {
    Play play =
        Play.of(Smtp.SMTP)
            .script(
                """
                S: 220 mail.example.org ESMTP Exim 4.96 Tue, 24 Nov 2026 02:32:37 +0000
                C: EHLO client
                S: 250-mail.example.org Hello client [127.0.0.1]
                S: 250-SIZE 52428800
                S: 250-8BITMIME
                S: 250-PIPELINING
                S: 250-PIPECONNECT
                S: 250-CHUNKING
                S: 250-STARTTLS
                S: 250-PRDR
                S: 250 HELP
                C: STARTTLS x
                S: 501 STARTTLS must not have an argument
                C: STARTTLS
                S: 220 TLS go ahead
                """);
    assertThat(play.capabilities()).startsWith("SIZE 52428800").endsWith("PRDR", "HELP");
    assertThat(play.exchanges()).containsExactly("EHLO 250", "STARTTLS 501", "STARTTLS 220");
    Reply granted = play.conversation().upgrade().orElseThrow().reply().orElseThrow();
    assertThat(granted.text()).isEqualTo("TLS go ahead");
  }

  @Test
  void eximThatWasNotWaitedFor() {
    Play play =
        Play.of(Smtp.SMTP)
            .script(
                """
                C: EHLO client
                S: 554 SMTP synchronization error
                """);
    assertThat(play.replies()).containsExactly("GREETING 554 SMTP synchronization error");
    assertThat(play.exchanges()).containsExactly("EHLO ...");
  }

  @Test
  void openSmtpd() {
    Play play =
        Play.of(Smtp.SMTP)
            .script(
                """
                S: 220 mail.example.org ESMTP OpenSMTPD
                C: EHLO client
                S: 250-mail.example.org Hello client [127.0.0.1], pleased to meet you
                S: 250-8BITMIME
                S: 250-ENHANCEDSTATUSCODES
                S: 250-SIZE 36700160
                S: 250-DSN
                S: 250-STARTTLS
                S: 250 HELP
                C: STARTTLS
                C: EHLO injected
                S: 500 5.5.1 Invalid command: Pipelining not supported
                """);
    assertThat(play.exchanges()).containsExactly("EHLO 250", "STARTTLS 500", "EHLO ...");
    assertThat(play.conversation().upgradeGranted()).isFalse();
  }

  @Test
  void dovecotImap() {
    Play play =
        Play.of(Imap.IMAP)
            .script(
                """
                S: * OK [CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ STARTTLS LOGINDISABLED] Dovecot (Debian) ready.
                C: k3j2x9aa STARTTLS
                S: k3j2x9aa OK Begin TLS negotiation now.
                """);
    assertThat(play.capabilities()).contains("SASL-IR", "STARTTLS", "LOGINDISABLED");
    assertThat(play.conversation().upgradeGranted()).isTrue();
    Play inside =
        Play.inside(Imap.IMAP)
            .script(
                """
                C: b CAPABILITY
                S: * CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ AUTH=PLAIN AUTH=LOGIN
                S: b OK Pre-login capabilities listed, post-login capabilities have more.
                C: c STARTTLS
                S: c BAD TLS is already active.
                C: d AUTHENTICATE PLAIN AGFsaWNlAHNlY3JldA==
                S: * CAPABILITY IMAP4rev1 SASL-IR ID ENABLE IDLE SORT MOVE QUOTA
                S: d OK Logged in
                C: e SELECT INBOX
                S: * FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)
                S: * OK [PERMANENTFLAGS (\\Answered \\*)] Flags permitted.
                S: * 3 EXISTS
                S: * 0 RECENT
                S: * OK [UIDVALIDITY 1763951557] UIDs valid
                S: e OK [READ-WRITE] Select completed (0.001 + 0.000 secs).
                C: f LOGOUT
                S: * BYE Logging out
                S: f OK Logout completed (0.001 + 0.000 secs).
                """);
    assertThat(inside.exchanges())
        .containsExactly(
            "CAPABILITY OK", "STARTTLS BAD", "AUTHENTICATE OK", "SELECT OK", "LOGOUT OK");
    assertThat(inside.capabilities()).contains("AUTH=PLAIN").doesNotContain("QUOTA");
    assertThat(inside.lines()).contains("C CREDENTIALS d AUTHENTICATE PLAIN ••••••••");
  }

  @Test
  void dovecotPop3() {
    Play play =
        Play.of(Pop3.POP3)
            .script(
                """
                S: +OK Dovecot (Debian) ready.
                C: CAPA
                S: +OK
                S: CAPA
                S: TOP
                S: UIDL
                S: RESP-CODES
                S: PIPELINING
                S: AUTH-RESP-CODE
                S: STLS
                S: SASL
                S: .
                C: STLS
                S: +OK Begin TLS negotiation now.
                """);
    assertThat(play.capabilities()).endsWith("STLS", "SASL");
    assertThat(play.conversation().capabilities().orElseThrow().has("SASL PLAIN")).isFalse();
    assertThat(play.conversation().upgradeGranted()).isTrue();
  }

  @Test
  void cyrusGoesOnInPlaintextWhenTlsFails() {
    Conversation conversation =
        Play.of(Imap.IMAP)
            .script(
                """
                S: * OK [CAPABILITY IMAP4rev1 LITERAL+ ID ENABLE STARTTLS LOGINDISABLED AUTH=SCRAM-SHA-256] mail Cyrus IMAP 3.6.1 server ready
                C: a2 STARTTLS
                S: a2 OK Begin TLS negotiation now
                """)
            .conversation();
    conversation.client(9, Bytes.ofText("a3 NOOP\r\n"));
    conversation.proceed();
    conversation.server(
        10, Bytes.ofText("a2 NO Starttls negotiation failed\r\na3 OK Completed\r\n"));
    assertThat(Play.show(conversation.lines()))
        .endsWith(
            "C COMMAND a3 NOOP",
            "S UNEXPECTED a2 NO Starttls negotiation failed",
            "S REPLY a3 OK Completed");
    assertThat(conversation.exchanges().getLast().reply().orElseThrow().status()).isEqualTo("OK");
  }

  @Test
  void cyrusPop3() {
    Play play =
        Play.of(Pop3.POP3)
            .script(
                """
                S: +OK mail.example.org Cyrus POP3 3.6.1-4+deb12u3 server ready <1442137.1763951557@mail.example.org>
                C: CAPA
                S: +OK List of capabilities follows
                S: SASL SCRAM-SHA-256 SCRAM-SHA-1
                S: STLS
                S: EXPIRE NEVER
                S: LOGIN-DELAY 0
                S: TOP
                S: UIDL
                S: PIPELINING
                S: RESP-CODES
                S: AUTH-RESP-CODE
                S: USER
                S: IMPLEMENTATION Cyrus POP3 3.6.1-4+deb12u3
                S: .
                C: STLS now
                S: -ERR STLS doesn't take any arguments
                C: STLS
                S: +OK Begin TLS negotiation now
                """);
    assertThat(play.capabilities())
        .contains("EXPIRE NEVER", "IMPLEMENTATION Cyrus POP3 3.6.1-4+deb12u3");
    assertThat(play.exchanges()).containsExactly("CAPA +OK", "STLS -ERR", "STLS +OK");
  }

  @Test
  void courier() {
    Play imap =
        Play.of(Imap.IMAP)
            .script(
                """
                S: * OK [CAPABILITY IMAP4rev1 UIDPLUS CHILDREN NAMESPACE THREAD=ORDEREDSUBJECT SORT QUOTA IDLE STARTTLS] Courier-IMAP ready. Copyright 1998-2018 Double Precision, Inc.  See COPYING for distribution information.
                C: a FOO
                S: a NO Error in IMAP command received by server.
                C: b LOGIN alice secret
                S: b NO Login failed.
                C: c STARTTLS with an argument
                S: c OK Begin SSL/TLS negotiation now.
                """);
    assertThat(imap.exchanges()).containsExactly("FOO NO", "LOGIN NO", "STARTTLS OK");
    assertThat(imap.conversation().capabilities().orElseThrow().has("LOGINDISABLED")).isFalse();
    Play pop3 =
        Play.of(Pop3.POP3)
            .script(
                """
                S: +OK Hello there.
                C: CAPA
                S: +OK Here's what I can do:
                S: STLS
                S: TOP
                S: USER
                S: LOGIN-DELAY 10
                S: PIPELINING
                S: UIDL
                S: IMPLEMENTATION Courier Mail Server
                S: .
                C: STLS
                S: +OK Begin SSL/TLS negotiation now.
                """);
    assertThat(pop3.capabilities()).hasSize(7);
  }

  /** Courier's POP3 server before 1.1.5 answers inside TLS what was asked before it. */
  @Test
  void anInjectedCommandIsAnsweredUnexpectedlyInsideTls() {
    Play inside =
        Play.inside(Pop3.POP3)
            .script(
                """
                S: +OK Here's what I can do:
                S: TOP
                S: .
                C: NOOP
                S: +OK Yup.
                """);
    assertThat(inside.lines())
        .containsExactly(
            "S UNEXPECTED +OK Here's what I can do:",
            "S UNEXPECTED TOP",
            "S UNEXPECTED .",
            "C COMMAND NOOP",
            "S REPLY +OK Yup.");
  }
}
