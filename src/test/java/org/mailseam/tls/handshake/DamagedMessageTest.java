package org.mailseam.tls.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailseam.tls.handshake.Trees.assertCovers;
import static org.mailseam.tls.handshake.Trees.notes;
import static org.mailseam.tls.handshake.WireBytes.clientHello;
import static org.mailseam.tls.handshake.WireBytes.extension;
import static org.mailseam.tls.handshake.WireBytes.hex;
import static org.mailseam.tls.handshake.WireBytes.message;
import static org.mailseam.tls.handshake.WireBytes.vector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.journal.Direction;
import org.mailseam.tls.registry.Registry;

/** Bytes that are no honest message: everything is shown, and what does not fit is said. */
class DamagedMessageTest {

  private static final List<Bytes> HONEST =
      List.of(
          Rfc8448Messages.CLIENT_HELLO,
          Rfc8448Messages.SERVER_HELLO,
          Rfc8448Messages.ENCRYPTED_EXTENSIONS,
          Rfc8448Messages.CERTIFICATE,
          Rfc8448Messages.CERTIFICATE_VERIFY,
          Rfc8448Messages.FINISHED);

  private static final DissectContext HELLO = DissectContext.hello(Direction.CLIENT);

  @Test
  void nothingAtAll() {
    Field tree = HandshakeDissector.dissect(Bytes.EMPTY, HELLO);

    assertCovers(tree, Bytes.EMPTY);
    assertThat(notes(tree)).containsExactly("tls.note.cut-off");
  }

  @Test
  void aMessageThatEndsBeforeItsHeaderSays() {
    Field tree = dissect(Rfc8448Messages.CLIENT_HELLO.slice(0, 60));

    Field length = tree.find("tls.handshake.length").orElseThrow();
    assertThat(length.note())
        .hasToString("A length of 192 is declared, but the bytes that follow are fewer: 56.");
    assertThat(tree.find("tls.handshake.extensions_length").orElseThrow().note())
        .hasToString("A length of 145 is declared, but the bytes that follow are fewer: 9.");
    assertThat(Trees.value(tree, "tls.handshake.cipher_suite")).isEqualTo("TLS_AES_128_GCM_SHA256");
  }

  @Test
  void aMessageThatGoesOnBehindItsLength() {
    Bytes message = Rfc8448Messages.FINISHED.plus(hex("0102"));
    Field tree = dissect(message);

    assertThat(tree.children().getLast())
        .isEqualTo(
            Field.leaf("tls.trailing_data", "trailing_data", "0102", new ByteRange(36, 2))
                .withNote(tree.children().getLast().note()));
    assertThat(notes(tree)).containsExactly("tls.note.left-over");
  }

  @Test
  void aListWhoseElementsDoNotFillIt() {
    Field tree = dissect(clientHello(extension(10, vector(2, hex("001d 00")))));

    Field last = tree.findAll("tls.supported_group").getLast();
    assertThat(last.value()).isEqualTo("00");
    assertThat(last.note()).hasToString("The bytes end too early. NamedGroup takes 2, found: 1.");
    assertThat(notes(tree)).hasSize(1);
  }

  @Test
  void aListThatIsLongerThanItsExtension() {
    Field tree = dissect(clientHello(extension(10, hex("0008 001d")), extension(23)));

    assertThat(notes(tree)).containsExactly("tls.note.too-long");
    assertThat(tree.find("tls.extension.extended_master_secret")).isPresent();
  }

  @Test
  void anEmptyExtensionThatIsNotEmpty() {
    Field tree = dissect(clientHello(extension(23, hex("ff"))));

    assertThat(notes(tree)).containsExactly("tls.note.left-over");
  }

  @Test
  void everyBeginningOfAMessageIsShown() {
    for (Bytes message : HONEST) {
      for (int length = 0; length < message.length(); length++) {
        Bytes beginning = message.slice(0, length);
        for (DissectContext context : contexts()) {
          Field tree = HandshakeDissector.dissect(beginning, context);
          assertCovers(tree, beginning);
          assertThat(notes(tree)).isNotEmpty();
        }
      }
    }
  }

  @Test
  void changedBytesAreShown() {
    Random random = new Random(8448);
    for (int round = 0; round < 5_000; round++) {
      Bytes honest = HONEST.get(random.nextInt(HONEST.size()));
      byte[] changed = honest.toArray();
      for (int change = random.nextInt(1, 5); change > 0; change--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      dissect(Bytes.of(changed));
    }
  }

  @Test
  void randomBytesUnderEveryTypeAreShown() {
    Random random = new Random(8446);
    List<DissectContext> contexts = contexts();
    for (int round = 0; round < 5_000; round++) {
      byte[] body = new byte[random.nextInt(60)];
      random.nextBytes(body);
      for (int i = 0; i < body.length; i++) {
        body[i] &= (byte) random.nextInt(); // small numbers make lengths that fit
      }
      Bytes message = message(random.nextInt(27), Bytes.of(body));
      DissectContext context = contexts.get(random.nextInt(contexts.size()));
      assertCovers(HandshakeDissector.dissect(message, context), message);
    }
  }

  @Test
  void randomBytesInEveryExtensionAreShown() {
    Random random = new Random(6066);
    List<Registry.Entry> types = List.copyOf(Registry.EXTENSIONS.entries());
    for (int round = 0; round < 5_000; round++) {
      byte[] data = new byte[random.nextInt(40)];
      random.nextBytes(data);
      for (int i = 0; i < data.length; i++) {
        data[i] &= (byte) random.nextInt();
      }
      Bytes extension = extension(types.get(random.nextInt(types.size())).code(), Bytes.of(data));
      dissect(clientHello(extension));
      dissect(WireBytes.serverHello(extension));
      dissect(message(8, vector(2, extension)));
      dissect(message(11, hex("00"), vector(3, vector(3, hex("3000")), vector(2, extension))));
      dissect(message(13, hex("00"), vector(2, extension)));
    }
  }

  @Test
  void aMessageOfMillionsOfFieldsStaysSmall() {
    Bytes endless = message(11, vector(3, Bytes.of(new byte[0xfffff0])));

    Field tree =
        Assertions.assertTimeout(
            Duration.ofSeconds(10), () -> HandshakeDissector.dissect(endless, HELLO));

    assertCovers(tree, endless);
    assertThat(notes(tree)).containsExactly("tls.note.too-many");
    assertThat(tree.findAll("tls.handshake.certificate")).hasSizeLessThan(20_000);
  }

  private static List<DissectContext> contexts() {
    List<DissectContext> contexts = new ArrayList<>();
    int[] suites = {-1, 0x002f, 0x0033, 0x0034, 0x008c, 0x0090, 0x0094, 0xc013, 0xc018, 0xc01e};
    for (Integer version : Arrays.asList(null, 0x0301, 0x0303, 0x0304)) {
      for (int suite : suites) {
        contexts.add(new DissectContext(version, suite, Direction.SERVER));
      }
    }
    return contexts;
  }

  /** Takes a message apart as one of TLS 1.3 and makes sure that all of it is shown. */
  private static Field dissect(Bytes message) {
    Field tree =
        HandshakeDissector.dissect(message, new DissectContext(0x0304, 0x1301, Direction.SERVER));
    assertCovers(tree, message);
    return tree;
  }
}
