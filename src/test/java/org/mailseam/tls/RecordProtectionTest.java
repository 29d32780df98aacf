package org.mailseam.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.tls.RecordProtection.Opened;
import org.mailseam.tls.registry.Registry;

/** Sealing and opening, with every cipher and in every version that has it. */
class RecordProtectionTest {

  private static final int SSL_3 = 0x0300;
  private static final int TLS_1_0 = 0x0301;
  private static final int TLS_1_2 = 0x0303;

  private final Random random = new Random(7);

  /** A protection that can be made anew, with the same keys and nothing sent yet. */
  record Case(String name, int block, boolean chained, Supplier<RecordProtection> fresh) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    Registry.CIPHER_SUITES.entries().stream()
        .map(entry -> CipherSuite.named(entry.name()))
        .flatMap(Optional::stream)
        .filter(suite -> suite.tls13() || suite.name().startsWith("TLS_DHE_PSK_WITH"))
        .forEach(suite -> add(cases, suite));
    return cases.stream();
  }

  private static void add(List<Case> cases, CipherSuite suite) {
    if (suite.tls13()) {
      byte[] secret = new byte[suite.prf().length()];
      cases.add(
          new Case(suite.name(), 0, false, () -> new TrafficSecret(suite, secret).protection()));
    } else if (suite.bulk().mode().isAead()) {
      cases.add(legacy(suite, TLS_1_2, false));
    } else {
      for (int version = SSL_3; version <= TLS_1_2; version++) {
        if (version > SSL_3 || suite.mac() == SuiteHash.SHA1) {
          cases.add(legacy(suite, version, false));
          cases.add(legacy(suite, version, true));
        }
      }
    }
  }

  private static Case legacy(CipherSuite suite, int version, boolean encryptThenMac) {
    KeyBlock block = new KeyBlock(suite, version, encryptThenMac, false);
    return new Case(
        "%s %04x %s".formatted(suite.name(), version, encryptThenMac ? "EtM" : ""),
        suite.bulk().mode() == Bulk.Mode.CBC ? suite.bulk().cipher().block() : 0,
        suite.bulk().mode() == Bulk.Mode.CBC && version <= TLS_1_0,
        () ->
            block.protection(
                Forge.MASTER.toArray(),
                Forge.CLIENT_RANDOM.toArray(),
                Forge.SERVER_RANDOM.toArray(),
                Direction.CLIENT));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatIsSealedOpensAndSealsAgainToTheSameLength(Case the) {
    RecordProtection sealer = the.fresh.get();
    RecordProtection opener = the.fresh.get();
    RecordProtection again = the.fresh.get();
    for (int length : new int[] {0, 1, 15, 16, 255, 1000, 1 << 14}) {
      byte[] text = new byte[length];
      random.nextBytes(text);
      Bytes content = Bytes.of(text);
      Bytes record = seal(sealer, the, content);
      Opened opened = open(opener, record).orElseThrow();
      assertThat(opened.type()).isEqualTo(TlsRecord.HANDSHAKE);
      assertThat(opened.content()).isEqualTo(content);
      Bytes twin =
          Sealer.seal(again, opened.type(), TLS_1_2, opened.content(), opened.padding(), random);
      assertThat(twin.length()).isEqualTo(record.length());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aChangeAnywhereIsNoticedAndLaterRecordsOpen(Case the) {
    RecordProtection sealer = the.fresh.get();
    Bytes first = seal(sealer, the, Bytes.ofText("first"));
    Bytes second = seal(sealer, the, Bytes.ofText("second"));
    Bytes third = seal(sealer, the, Bytes.ofText("third"));
    for (int at = TlsRecord.HEADER; at < first.length(); at++) {
      byte[] changed = first.toArray();
      changed[at] ^= 0x20;
      RecordProtection opener = the.fresh.get();
      assertThat(open(opener, Bytes.of(changed))).isEmpty();
      // Before TLS 1.1 the damaged record is the next one's initialisation vector.
      Optional<Bytes> next = open(opener, second).map(Opened::content);
      assertThat(next.map(Bytes::text).orElse(the.chained ? "second" : "damaged"))
          .isEqualTo("second");
      assertThat(open(opener, third).map(Opened::content)).contains(Bytes.ofText("third"));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void recordsOfAnyLengthAreOpenedOrNot(Case the) {
    RecordProtection opener = the.fresh.get();
    for (int length = 0; length < 150; length++) {
      byte[] noise = new byte[length];
      random.nextBytes(noise);
      assertThat(opener.open(TlsRecord.HANDSHAKE, TLS_1_2, Bytes.of(noise))).isEmpty();
    }
  }

  /** CBC needs padding up to the block; whichever fits is found by trying. */
  private Bytes seal(RecordProtection sealer, Case the, Bytes content) {
    int padding = the.block == 0 ? 3 : paddingFor(the, content);
    return Sealer.seal(sealer, TlsRecord.HANDSHAKE, TLS_1_2, content, padding, random);
  }

  private int paddingFor(Case the, Bytes content) {
    boolean macLast = the.name.endsWith("EtM");
    int mac = macLast ? 0 : macLength(the);
    return Math.floorMod(-(content.length() + mac + 1), the.block);
  }

  private static int macLength(Case the) {
    return CipherSuite.named(the.name.split(" ")[0]).orElseThrow().mac().length();
  }

  private static Optional<Opened> open(RecordProtection opener, Bytes record) {
    return opener.open(
        record.at(0), record.at(1) << 8 | record.at(2), record.from(TlsRecord.HEADER));
  }

  @Test
  void paddingThatIsNotAllTheSameIsRefused() {
    CipherSuite suite = CipherSuite.named("TLS_RSA_WITH_AES_128_CBC_SHA").orElseThrow();
    byte[] key = new byte[16];
    byte[] iv = new byte[16];
    RecordMac mac = RecordMac.hmac(SuiteHash.SHA1, key, 20);
    byte[] plain = new byte[48];
    byte[] tag = mac.of(0, TlsRecord.APPLICATION_DATA, 0x0301, plain, 0, 20);
    System.arraycopy(tag, 0, plain, 20, 20);
    for (int padding : new int[] {7, 6}) {
      Arrays.fill(plain, 40, 48, (byte) 7);
      plain[41] = (byte) padding;
      Cbc cbc = Cbc.of(suite.bulk().cipher(), key);
      Bytes fragment = Bytes.of(cbc.run(true, iv, plain, 0, plain.length));
      RecordProtection opener = new CbcProtection(cbc, 16, mac, false, 0x0301, iv);
      assertThat(opener.open(TlsRecord.APPLICATION_DATA, 0x0301, fragment).isPresent())
          .isEqualTo(padding == 7);
    }
  }
}
