package org.mailseam.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailseam.finding.PlainHandshake.DHE_RSA_AES_128_GCM;
import static org.mailseam.finding.PlainHandshake.ECDHE_RSA_AES_128_GCM;
import static org.mailseam.finding.PlainHandshake.EXTENDED_MASTER_SECRET;
import static org.mailseam.finding.PlainHandshake.RANDOM;
import static org.mailseam.finding.PlainHandshake.RENEGOTIATION_INFO;
import static org.mailseam.finding.PlainHandshake.SOUND;
import static org.mailseam.finding.PlainHandshake.after;
import static org.mailseam.finding.PlainHandshake.length;
import static org.mailseam.finding.PlainHandshake.message;
import static org.mailseam.finding.PlainHandshake.serverHello;
import static org.mailseam.finding.PlainHandshake.sound;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.mailseam.journal.Direction;

/** What a server agrees to in a handshake of TLS 1.2, whose first messages anybody can read. */
class HandshakeRulesTest {

  @Test
  void aSoundServerHelloIsNoFinding() {
    assertThat(after(sound()).found()).isEmpty();
  }

  @Test
  void theSentinelOfADowngradeIsT05AndTheEvidenceIsTheRandom() {
    String random = "5a".repeat(24) + "444f574e47524401";
    FindingPlay play = after(serverHello(random, ECDHE_RSA_AES_128_GCM, 0, SOUND));
    assertThat(play.found()).containsExactly("T-05");
    assertThat(play.evidence("T-05")).endsWith("DOWNGRD\u0001");
    assertThat(play.finding("T-05").severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void whatTheServerHelloAgreesToOrLeavesOut() {
    assertThat(after(serverHello(RANDOM, ECDHE_RSA_AES_128_GCM, 0, SOUND + "000f000101")).found())
        .containsExactly("T-06");
    assertThat(after(serverHello(RANDOM, ECDHE_RSA_AES_128_GCM, 1, SOUND)).found())
        .containsExactly("T-11");
    assertThat(after(serverHello(RANDOM, ECDHE_RSA_AES_128_GCM, 0, EXTENDED_MASTER_SECRET)).found())
        .containsExactly("T-12");
    assertThat(after(serverHello(RANDOM, ECDHE_RSA_AES_128_GCM, 0, RENEGOTIATION_INFO)).found())
        .containsExactly("T-13");
  }

  /** A ServerKeyExchange with a prime of so many bits, signed by a scheme (RFC 5246, 7.4.3). */
  private static FindingPlay dhe(int bits, String scheme) {
    String prime = "ff".repeat(bits / 8);
    String key = length(2, prime) + length(2, "02") + length(2, "11".repeat(bits / 8)) + scheme;
    return after(
        serverHello(RANDOM, DHE_RSA_AES_128_GCM, 0, SOUND),
        message(12, key + length(2, "22".repeat(256))));
  }

  @Test
  void aSmallPrimeIsT15ByItsSize() {
    assertThat(dhe(768, "0401").found()).contains("T-15").doesNotContain("T-15-low");
    assertThat(dhe(1024, "0401").found()).contains("T-15").doesNotContain("T-15-low");
    assertThat(dhe(1536, "0401").found()).contains("T-15-low").doesNotContain("T-15");
    assertThat(dhe(2048, "0401").found()).doesNotContain("T-15", "T-15-low");
    assertThat(dhe(1024, "0401").finding("T-15").seen().toString()).contains("1024");
  }

  @Test
  void aHandshakeSignedWithSha1OrMd5IsT23() {
    assertThat(dhe(2048, "0201").found()).contains("T-23");
    assertThat(dhe(2048, "0101").found()).contains("T-23");
    assertThat(dhe(2048, "0804").found()).doesNotContain("T-23");
    assertThat(dhe(2048, "0201").finding("T-23").seen().toString().toLowerCase(Locale.ROOT))
        .contains("sha1");
  }

  @Test
  void aTicketThatLivesLongerThanSevenDaysIsT18() {
    String week = message(4, "00093a80" + length(2, "33".repeat(16)));
    String longer = message(4, "00093a81" + length(2, "33".repeat(16)));
    assertThat(after(sound(), week).found()).isEmpty();
    assertThat(after(sound(), week, longer).found()).containsExactly("T-18");
    assertThat(after(sound(), week, longer).finding("T-18").evidence()).hasSize(1);
  }

  /** A client that offers one suite and nothing else, and what the server answers. */
  private static FindingPlay plainOffer(String clientHello, String... records) {
    return FindingPlay.implicit("imap")
        .records(Direction.CLIENT, clientHello)
        .records(Direction.SERVER, String.join("", records));
  }

  @Test
  void whatTheClientDidNotOfferIsNotMissedInTheServersHello() {
    String offer = message(1, "0303" + RANDOM + "00" + "0002c02f" + "0100");
    FindingPlay play = plainOffer(offer, serverHello(RANDOM, ECDHE_RSA_AES_128_GCM, 0, ""));
    assertThat(play.found()).doesNotContain("T-12", "T-13");
  }

  @Test
  void aDraftIsNoCompressionAndNoRenegotiation() {
    String draft = message(2, "7f12" + RANDOM + "130100050028000101");
    assertThat(after(draft).found()).isEmpty();
  }

  @Test
  void aServerThatAnswersInTheFormatOfSsl2IsT02AndTheEvidenceIsItsVersion() {
    String hello = "802201" + "0002" + "000900000010" + "01008000000500c02f" + "c1".repeat(16);
    FindingPlay play =
        plainOffer(hello, "8010" + "040001" + "0002" + "000000030002" + "010080abcd");
    assertThat(play.found()).contains("T-02").doesNotContain("T-27");
    assertThat(play.evidence("T-02")).isEqualTo("\u0000\u0002");
    assertThat(play.finding("T-02").seen().toString()).contains("SSLv2");
  }

  @Test
  void halfAServerHelloIsThereToBeSpokenOf() {
    FindingPlay play = after(sound().substring(0, 40));
    assertThat(play.session().connections().getFirst().tls().orElseThrow().serverUnfinished())
        .hasValueSatisfying(
            begun -> {
              assertThat(begun.message()).isEqualTo("ServerHello");
              assertThat(begun.messageBytes()).isEqualTo(15);
            });
  }
}
