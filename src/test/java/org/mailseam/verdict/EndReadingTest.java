package org.mailseam.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailseam.certificate.Anchors;
import org.mailseam.journal.Event;
import org.mailseam.journal.Header;
import org.mailseam.live.HostilePeer;
import org.mailseam.session.Connection;
import org.mailseam.session.Session;
import org.mailseam.session.SessionDecoder;

/** The same failure is told in the same words, whether it was seen live or in a capture. */
@Timeout(60)
class EndReadingTest {

  private static final String STARTTLS =
      "connect smtp ${host}\nexpect 220\nsend EHLO ${client}\nexpect 250\n"
          + "send STARTTLS\nexpect 220\n";

  @Test
  void halfAServerHelloIsNoMissingAnswer() throws Exception {
    Session live = seam("tls", "16030300310200002d0303", HostilePeer::cut);

    assertThat(told(live)).contains("when 11 bytes of its answer to the ClientHello had come");
    assertThat(told(captured(live))).isEqualTo(told(live));
  }

  @Test
  void aServerThatClosesWithoutAnAnswerSaidNothing() throws Exception {
    Session live = seam("tls", "", HostilePeer::cut);

    assertThat(told(live)).contains("without answering the ClientHello");
    assertThat(told(captured(live))).isEqualTo(told(live));
  }

  @Test
  void anAlertNamesTheVersionsThatWereOffered() throws Exception {
    Session one = seam("tls min=1.3", "15030300020246", HostilePeer::cut);
    Session all = seam("tls", "15030300020246", HostilePeer::cut);

    assertThat(told(one)).contains("protocol_version").contains("(TLS 1.3)");
    assertThat(told(all)).contains("(TLS 1.0 - TLS 1.3)");
    assertThat(told(captured(one))).isEqualTo(told(one));
  }

  @Test
  void plaintextInsteadOfAServerHelloIsQuoted() throws Exception {
    Session live =
        seam(
            "tls",
            HexFormat.of().formatHex("500 no\r\n".getBytes(StandardCharsets.US_ASCII)),
            _ -> {});

    assertThat(told(live)).endsWith("went on in plaintext: 500 no");
    assertThat(told(captured(live))).isEqualTo(told(live));
  }

  @Test
  void bytesThatAreNeitherTlsNorTextAreShown() throws Exception {
    Session live = seam("tls", "00ff0102ff", HostilePeer::cut);

    assertThat(told(live)).contains("00 ff 01 02 ff");
    assertThat(told(captured(live))).isEqualTo(told(live));
  }

  @Test
  void whoIsSilentInsideImplicitTlsIsNotToldToBeginIt() throws Exception {
    Session live =
        HostilePeer.session("connect imaps ${host}\ntls\nexpect OK within 1s", HostilePeer::tls);

    assertThat(told(live)).contains("inside TLS").contains("1s").doesNotContain("connect with");
  }

  @Test
  void whatWasSaidAfterTheTimeWasOverDidNotComeInTime() throws Exception {
    Session live =
        HostilePeer.session(
            "connect smtp ${host}\nexpect 220 within 500ms",
            peer -> {
              peer.in().readAllBytes();
              peer.say("421 too late\r\n");
            });

    assertThat(told(live)).contains("did not greet within 500ms").doesNotContain("421");
  }

  @Test
  void theCertificateThatIsRefusedIsJudgedAgain() throws Exception {
    Session live =
        HostilePeer.session("connect smtps ${host}\ntls verify=require", HostilePeer::tls);

    Verdict verdict = Verdict.of(live, 0, new Terms(Anchors.system()));
    assertThat(told(live))
        .isEqualTo(verdict.trust().orElseThrow().problems().getFirst().message().toString());
  }

  @Test
  void aHandshakeWhoseKeysAreNotThereMayStillBeSeenToBeFinished() throws Exception {
    Session live =
        HostilePeer.session(
            "connect smtps ${host}\ntls\nexpect 220",
            peer -> {
              peer.tls();
              peer.say("220 inside\r\n");
            });

    assertThat(HandshakeState.of(live.connections().getFirst())).isEqualTo(HandshakeState.FINISHED);
    Session captured = captured(live);
    assertThat(HandshakeState.of(captured.connections().getFirst()))
        .isEqualTo(HandshakeState.FINISHED_UNSEEN);
    assertThat(EndReading.ofConnection(captured, 0)).isEmpty();
  }

  private static Session seam(String step, String hex, HostilePeer.Act then) throws Exception {
    return HostilePeer.session(
        STARTTLS + step,
        peer -> {
          peer.offer("220 Go ahead\r\n");
          hello(peer);
          peer.outside(hex);
          then.play(peer);
        });
  }

  /** All of it must be read, for a socket with unread bytes is reset. */
  private static void hello(HostilePeer peer) throws Exception {
    byte[] header = peer.in().readNBytes(5);
    peer.in().readNBytes(((header[3] & 0xff) << 8) | (header[4] & 0xff));
  }

  private static String told(Session session) {
    return EndReading.ofConnection(session, session.connections().size() - 1)
        .orElseThrow()
        .toString();
  }

  /** What somebody who watched the wire has of it: no script, no steps, no keys. */
  private static Session captured(Session live) {
    Connection connection = live.connections().getFirst();
    Header header = live.header();
    List<Event> events = new ArrayList<>();
    connection.opened().ifPresent(events::add);
    events.addAll(live.frames());
    connection.closed().ifPresent(events::add);
    return SessionDecoder.decode(
        new Header("test", header.started(), header.target(), "", List.of(), false), events);
  }
}
