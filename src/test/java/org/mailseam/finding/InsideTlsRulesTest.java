package org.mailseam.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailseam.live.HostilePeer;
import org.mailseam.session.Session;

/** What a server does wrong inside TLS, in whole sessions: only a live one can be decrypted. */
@Timeout(60)
class InsideTlsRulesTest {

  /** What every session of these has: the group of the JDK's server is no hybrid. */
  private static final String NOT_POST_QUANTUM = "T-22";

  private static final String CONNECT =
      """
      connect smtp ${host}
      expect 220
      send EHLO ${client}
      expect 250
      """;

  private static final String UPGRADE =
      CONNECT
          + """
          send STARTTLS
          expect 220
          tls verify=report
          """;

  private static List<String> found(String script, HostilePeer.Act act) throws Exception {
    return examine(script, act).findings().stream()
        .map(finding -> finding.rule().text())
        .filter(rule -> !rule.equals(NOT_POST_QUANTUM))
        .toList();
  }

  private static Examination examine(String script, HostilePeer.Act act) throws Exception {
    Session session = HostilePeer.session(script, act);
    return FindingPlay.unjudged(session);
  }

  private static Finding finding(String script, HostilePeer.Act act) throws Exception {
    return examine(script, act).findings().getFirst();
  }

  /** Goes on inside TLS as an honest server would. */
  private static void inside(HostilePeer peer) throws Exception {
    peer.offer("220 Go ahead\r\n");
    peer.tls();
    peer.line();
    peer.say("250 x\r\n");
  }

  @Test
  void anHonestServerIsNoFinding() throws Exception {
    String script = UPGRADE + "send EHLO ${client}\nexpect 250\nsend QUIT\nexpect 221\n";
    assertThat(
            found(
                script,
                peer -> {
                  inside(peer);
                  peer.line();
                  peer.say("221 bye\r\n");
                }))
        .isEmpty();
  }

  @Test
  void aCommandFromBeforeTlsThatIsAnsweredInsideIsS01() throws Exception {
    String script =
        CONNECT
            + """
            raw "STARTTLS\\r\\nNOOP\\r\\n"
            expect 220
            tls verify=report
            expect 250
            send EHLO ${client}
            expect 250
            """;
    HostilePeer.Act carriesOut =
        peer -> {
          peer.offer("");
          peer.line(); // takes the NOOP from the buffer of the plaintext
          peer.say("220 Go ahead\r\n");
          peer.tls();
          peer.say("250 2.0.0 done\r\n");
          peer.line();
          peer.say("250 x\r\n");
        };
    assertThat(found(script, carriesOut)).containsExactly("S-01");
    assertThat(finding(script, carriesOut).seen().toString())
        .contains("NOOP")
        .contains("250 2.0.0 done");
  }

  @Test
  void theSameThrownAwayIsNoFinding() throws Exception {
    String script =
        CONNECT
            + """
            raw "STARTTLS\\r\\nNOOP\\r\\n"
            expect 220
            tls verify=report
            send EHLO ${client}
            expect 250
            """;
    assertThat(
            found(
                script,
                peer -> {
                  peer.offer("");
                  peer.line();
                  peer.say("220 Go ahead\r\n");
                  peer.tls();
                  peer.line();
                  peer.say("250 x\r\n");
                }))
        .isEmpty();
  }

  @Test
  void tlsOfferedAgainInsideIsS06() throws Exception {
    String script = UPGRADE + "send EHLO ${client}\nexpect 250\n";
    assertThat(
            found(
                script,
                peer -> {
                  peer.offer("220 Go ahead\r\n");
                  peer.tls();
                  peer.line();
                  peer.say("250-x\r\n250 STARTTLS\r\n");
                }))
        .containsExactly("S-06");
  }

  @Test
  void tlsGrantedAgainInsideIsNamedAsThat() throws Exception {
    String script = UPGRADE + "send EHLO ${client}\nexpect 250\nsend STARTTLS\nexpect any\n";
    assertThat(answersAgain(script, "220 Go ahead\r\n")).containsExactly("S-06-again");
    assertThat(answersAgain(script, "503 5.5.1 TLS already active\r\n")).isEmpty();
  }

  private static List<String> answersAgain(String script, String reply) throws Exception {
    return found(
        script,
        peer -> {
          inside(peer);
          peer.line();
          peer.say(reply);
        });
  }

  @Test
  void aClientThatDoesNotAskAgainIsToldOf() throws Exception {
    String script = UPGRADE + "send MAIL FROM:<a@example.org>\nexpect 250\n";
    assertThat(found(script, InsideTlsRulesTest::inside)).containsExactly("S-06-asked");
  }

  @Test
  void aRecipientForASenderFromBeforeTlsIsS07() throws Exception {
    String script =
        CONNECT
            + """
            send MAIL FROM:<a@example.org>
            expect 250
            send STARTTLS
            expect 220
            tls verify=report
            send EHLO ${client}
            expect 250
            send RCPT TO:<b@example.org>
            expect any
            """;
    assertThat(takesRecipient(script, "250 2.1.5 ok\r\n")).contains("S-07");
    assertThat(takesRecipient(script, "503 5.5.1 no sender\r\n")).doesNotContain("S-07");
  }

  private static List<String> takesRecipient(String script, String reply) throws Exception {
    return found(
        script,
        peer -> {
          peer.say("220 x ESMTP\r\n");
          peer.line();
          peer.say("250-x\r\n250 STARTTLS\r\n");
          peer.line();
          peer.say("250 2.1.0 ok\r\n");
          peer.line();
          peer.say("220 Go ahead\r\n");
          peer.tls();
          peer.line();
          peer.say("250 x\r\n");
          peer.line();
          peer.say(reply);
        });
  }

  @Test
  void aReplyThatAnswersNothingIsN11() throws Exception {
    String script = UPGRADE + "expect 220\nsend EHLO ${client}\nexpect 250\n";
    HostilePeer.Act greetsAgain =
        peer -> {
          peer.offer("220 Go ahead\r\n");
          peer.tls();
          peer.say("220 hello again\r\n");
          peer.line();
          peer.say("250 x\r\n");
        };
    assertThat(found(script, greetsAgain)).containsExactly("N-11");
    assertThat(finding(script, greetsAgain).seen().toString()).contains("220 hello again");
  }

  @Test
  void anEndWithoutCloseNotifyIsT24() throws Exception {
    String script = UPGRADE + "send EHLO ${client}\nexpect 250\nsend NOOP\nexpect 250\n";
    assertThat(
            found(
                script,
                peer -> {
                  inside(peer);
                  peer.line();
                  peer.cut();
                }))
        .containsExactly("T-24");
  }

  @Test
  void theSameOnceTheClientHasEndedItIsOnlyANotice() throws Exception {
    String script = UPGRADE + "send EHLO ${client}\nexpect 250\n";
    HostilePeer.Act silentEnd =
        peer -> {
          inside(peer);
          peer.in().readAllBytes();
          peer.cut();
        };
    assertThat(found(script, silentEnd)).containsExactly("T-24-end");
  }

  @Test
  void aRecordThatIsNotGenuineIsT27() throws Exception {
    String script = UPGRADE + "send EHLO ${client}\nexpect 250\nsend NOOP\nexpect 250\n";
    assertThat(
            found(
                script,
                peer -> {
                  inside(peer);
                  peer.line();
                  peer.outside("1703030020" + "41".repeat(32));
                }))
        .contains("T-27");
  }
}
