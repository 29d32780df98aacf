package org.mailseam.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.tls.KeyExchangeAlgorithm;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailseam.journal.Direction;
import org.mailseam.tls.TlsRecord.Protection;

/** Sessions between Bouncy Castle's client and server, decoded from bytes and key log alone. */
class RecordedSessionsTest {

  private static final Set<Integer> EXCHANGES =
      Set.of(
          KeyExchangeAlgorithm.RSA,
          KeyExchangeAlgorithm.DHE_RSA,
          KeyExchangeAlgorithm.ECDHE_RSA,
          KeyExchangeAlgorithm.ECDHE_ECDSA,
          KeyExchangeAlgorithm.DH_anon,
          KeyExchangeAlgorithm.ECDH_anon,
          KeyExchangeAlgorithm.PSK,
          KeyExchangeAlgorithm.DHE_PSK,
          KeyExchangeAlgorithm.ECDHE_PSK,
          KeyExchangeAlgorithm.RSA_PSK,
          KeyExchangeAlgorithm.NULL);

  /** In how many ways the suites of a version protect records. */
  private final Map<ProtocolVersion, Integer> ways =
      Map.of(
          ProtocolVersion.TLSv10, 13,
          ProtocolVersion.TLSv11, 13,
          ProtocolVersion.TLSv12, 28,
          ProtocolVersion.TLSv13, 9);

  static List<ProtocolVersion> versions() {
    return List.of(
        ProtocolVersion.TLSv10,
        ProtocolVersion.TLSv11,
        ProtocolVersion.TLSv12,
        ProtocolVersion.TLSv13);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void everySuiteOfAVersionIsDecodedByteForByte(ProtocolVersion version) throws IOException {
    Set<String> seen = new TreeSet<>();
    for (int code : CipherSuiteTest.negotiable()) {
      if (!TlsUtils.isValidVersionForCipherSuite(code, version)
          || !EXCHANGES.contains(TlsUtils.getKeyExchangeAlgorithm(code))) {
        continue;
      }
      CipherSuite suite = CipherSuite.of(code).orElseThrow();
      // The same way of protecting records need not be tried with every key exchange.
      if (seen.add(suite.bulk() + " " + suite.mac() + " " + suite.prf())) {
        TlsDecoder plain = check(new CastlePeers(version, code), suite);
        if (suite.bulk().mode() == Bulk.Mode.CBC) {
          assertThat(agreed(plain, "encrypt_then_mac")).isTrue();
          TlsDecoder macFirst = check(new CastlePeers(version, code).macThenEncrypt(), suite);
          assertThat(agreed(macFirst, "encrypt_then_mac")).isFalse();
          TlsDecoder truncated = check(new CastlePeers(version, code).truncatedHmac(), suite);
          assertThat(agreed(truncated, "truncated_hmac")).isTrue();
        }
      }
    }
    assertThat(seen).hasSize(ways.get(version));
  }

  private static boolean agreed(TlsDecoder decoder, String extension) {
    HandshakeMessage serverHello = decoder.handshake().get(1);
    assertThat(serverHello.name()).isEqualTo("ServerHello");
    return serverHello.tree().find("tls.extension." + extension).isPresent();
  }

  private static TlsDecoder check(CastlePeers peers, CipherSuite suite) throws IOException {
    CastleSession session = CastleSession.talk(peers);
    TlsDecoder decoder = session.recording().decode();
    for (Direction from : Direction.values()) {
      assertThat(TlsRecording.said(decoder, from).text())
          .as("%s from %s", suite.name(), from)
          .isNotEmpty()
          .isEqualTo(session.heardFrom(from));
    }
    assertThat(decoder.records()).noneMatch(r -> r.protection() == Protection.NO_KEY);
    assertThat(decoder.records()).noneMatch(r -> r.protection() == Protection.UNREADABLE);
    assertThat(decoder.negotiation().cipherSuite()).isEqualTo(suite.name());
    assertThat(decoder.negotiation().complete()).isTrue();
    assertThat(decoder.alerts()).extracting(Alert::name).containsOnly("close_notify");
    return decoder;
  }

  @Test
  void everyKeyExchangeShowsItsGroup() throws IOException {
    Map<ExchangeCase, String> groups = new EnumMap<>(ExchangeCase.class);
    for (ExchangeCase exchange : ExchangeCase.values()) {
      CastlePeers peers = new CastlePeers(ProtocolVersion.TLSv12, exchange.suite);
      groups.put(exchange, decoded(peers).negotiation().group());
    }
    assertThat(groups)
        .containsEntry(ExchangeCase.RSA, null)
        .containsEntry(ExchangeCase.DHE_RSA, "ffdhe2048")
        .containsEntry(ExchangeCase.ECDHE_ECDSA, "secp256r1")
        .containsEntry(ExchangeCase.DH_ANON, "ffdhe2048")
        .containsEntry(ExchangeCase.ECDHE_PSK, "secp256r1")
        .containsEntry(ExchangeCase.PSK, null);
  }

  private enum ExchangeCase {
    RSA(org.bouncycastle.tls.CipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256),
    DHE_RSA(org.bouncycastle.tls.CipherSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256),
    ECDHE_ECDSA(org.bouncycastle.tls.CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256),
    DH_ANON(org.bouncycastle.tls.CipherSuite.TLS_DH_anon_WITH_AES_128_GCM_SHA256),
    ECDHE_PSK(org.bouncycastle.tls.CipherSuite.TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256),
    PSK(org.bouncycastle.tls.CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256);

    private final int suite;

    ExchangeCase(int suite) {
      this.suite = suite;
    }
  }

  private static TlsDecoder decoded(CastlePeers peers) throws IOException {
    return CastleSession.talk(peers).recording().decode();
  }

  @Test
  void theSignatureSchemeIsNamedFromTls12On() throws IOException {
    int suite = org.bouncycastle.tls.CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA;
    List<String> schemes = new ArrayList<>();
    for (ProtocolVersion version : versions().subList(0, 3)) {
      schemes.add(decoded(new CastlePeers(version, suite)).negotiation().signatureScheme());
    }
    assertThat(schemes).containsExactly(null, null, "ecdsa_secp256r1_sha256");
  }

  @Test
  void hybridGroupsAndRetriesAreNegotiatedInTls13() throws IOException {
    int suite = org.bouncycastle.tls.CipherSuite.TLS_AES_256_GCM_SHA384;
    CastlePeers hybrid =
        new CastlePeers(ProtocolVersion.TLSv13, suite).group(NamedGroup.X25519MLKEM768);
    assertThat(decoded(hybrid).negotiation().group()).isEqualTo("X25519MLKEM768");
    Negotiation retried = decoded(hybrid.emptyKeyShare()).negotiation();
    assertThat(retried.helloRetryRequest()).isTrue();
    assertThat(retried.group()).isEqualTo("X25519MLKEM768");
    assertThat(retried.complete()).isTrue();
  }

  @Test
  void keyUpdatesOfBothSidesAreFollowed() throws IOException {
    CastleSession session =
        new CastleSession(
            new CastlePeers(
                ProtocolVersion.TLSv13,
                org.bouncycastle.tls.CipherSuite.TLS_CHACHA20_POLY1305_SHA256));
    session.say(Direction.CLIENT, "a1 NOOP\r\n");
    session.updateKeys(Direction.CLIENT, true);
    session.say(Direction.SERVER, "a1 OK\r\n");
    session.updateKeys(Direction.SERVER, false);
    session.updateKeys(Direction.SERVER, false);
    session.say(Direction.SERVER, "* BYE\r\n");
    session.say(Direction.CLIENT, "a2 LOGOUT\r\n");
    session.close();
    TlsDecoder decoder = session.recording().decode();
    assertThat(decoder.handshake())
        .filteredOn(message -> message.name().equals("KeyUpdate"))
        .extracting(HandshakeMessage::from)
        .containsExactly(Direction.CLIENT, Direction.SERVER, Direction.SERVER, Direction.SERVER);
    for (Direction from : Direction.values()) {
      assertThat(TlsRecording.said(decoder, from).text()).isEqualTo(session.heardFrom(from));
    }
  }

  @Test
  void aSessionIsResumedByItsIdInTls12() throws IOException {
    CastlePeers peers =
        new CastlePeers(
            ProtocolVersion.TLSv12,
            org.bouncycastle.tls.CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256);
    assertThat(decoded(peers).negotiation().resumed()).isFalse();
    CastleSession second = CastleSession.talk(peers.resume());
    TlsDecoder decoder = second.recording().decode();
    assertThat(decoder.negotiation().resumed()).isTrue();
    assertThat(decoder.negotiation().group()).isNull();
    assertThat(TlsRecording.said(decoder, Direction.SERVER).text())
        .isEqualTo(second.heardFrom(Direction.SERVER));
  }
}
