package org.mailseam.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailseam.journal.Direction.CLIENT;
import static org.mailseam.journal.Direction.SERVER;

import org.junit.jupiter.api.Test;
import org.mailseam.field.Bytes;

/** What a side began and never sent to its end. */
class UnfinishedTest {

  private static final int AES_128_GCM_13 = 0x1301;

  /** A ServerHello of 80 bytes, its header of four among them. */
  private static final Bytes SERVER_HELLO =
      Forge.handshake(2, "0303" + "5e".repeat(32) + "20" + "00".repeat(32) + "13010000041a1a0000");

  private static Forge hello() {
    return Forge.tls13(AES_128_GCM_13);
  }

  private static void isLike(Forge forge, Unfinished expected) {
    TlsDecoder decoder = new TlsDecoder();
    forge.recording().frames().forEach(each -> decoder.feed(0, each.from(), each.bytes()));
    assertThat(decoder.unfinished(SERVER)).contains(expected);
    assertThat(decoder.unfinished(CLIENT)).isEmpty();
    decoder.finish();
    assertThat(decoder.unfinished(SERVER)).contains(expected);
    assertThat(decoder.unfinished(CLIENT)).isEmpty();
  }

  @Test
  void halfAServerHelloTellsHowMuchOfItCame() {
    Bytes record = Bytes.ofHex("1603030050").plus(SERVER_HELLO);
    assertThat(SERVER_HELLO.length()).isEqualTo(0x50);
    isLike(
        hello().raw(SERVER, record.slice(0, 40)),
        new Unfinished(SERVER, 22, 40, 85, "ServerHello", 35, 80));
    isLike(
        hello().raw(SERVER, record.slice(0, 7)),
        new Unfinished(SERVER, 22, 7, 85, "ServerHello", 2, -1));
    isLike(hello().raw(SERVER, record.slice(0, 5)), new Unfinished(SERVER, 22, 5, 85, "", 0, -1));
    isLike(hello().raw(SERVER, record.slice(0, 3)), new Unfinished(SERVER, 22, 3, -1, "", 0, -1));
  }

  @Test
  void wholeRecordsMayHoldHalfAMessage() {
    isLike(
        hello().clear(SERVER, TlsRecord.HANDSHAKE, SERVER_HELLO.slice(0, 50)),
        new Unfinished(SERVER, -1, 0, -1, "ServerHello", 50, 80));
    isLike(
        hello()
            .clear(SERVER, TlsRecord.HANDSHAKE, SERVER_HELLO.slice(0, 50))
            .raw(SERVER, Bytes.ofHex("160303001e0102030405")),
        new Unfinished(SERVER, 22, 10, 35, "ServerHello", 55, 80));
  }

  @Test
  void ofAnythingElseTheRecordIsAllThatIsKnown() {
    isLike(
        hello().raw(SERVER, Bytes.ofHex("150303000202")),
        new Unfinished(SERVER, 21, 6, 7, "", 0, -1));
    isLike(
        hello().answer13(AES_128_GCM_13).raw(SERVER, Bytes.ofHex("1703030020aabb")),
        new Unfinished(SERVER, 23, 7, 37, "", 0, -1));
  }

  @Test
  void whatIsWholeOrNoTlsIsNotUnfinished() {
    TlsDecoder whole = hello().clear(SERVER, TlsRecord.HANDSHAKE, SERVER_HELLO).decode();
    assertThat(whole.unfinished(SERVER)).isEmpty();
    TlsDecoder plain = hello().raw(SERVER, Bytes.ofText("454 no\r\n")).decode();
    assertThat(plain.unfinished(SERVER)).isEmpty();
  }
}
