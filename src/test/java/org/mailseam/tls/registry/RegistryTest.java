package org.mailseam.tls.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CertificateCompressionAlgorithm;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.ECCurveType;
import org.bouncycastle.tls.ECPointFormat;
import org.bouncycastle.tls.ExtensionType;
import org.bouncycastle.tls.HandshakeType;
import org.bouncycastle.tls.HeartbeatMode;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.PskKeyExchangeMode;
import org.bouncycastle.tls.SRTPProtectionProfile;
import org.bouncycastle.tls.SignatureScheme;
import org.junit.jupiter.api.Test;
import org.mailseam.tls.registry.Registry.Entry;
import org.mailseam.tls.registry.Registry.Recommendation;

/** The data files against each other's rules, Bouncy Castle, OpenSSL and the JDK. */
class RegistryTest {

  @Test
  void aCodeHasItsNameItsMarkAndItsReference() {
    assertThat(Registry.CIPHER_SUITES.byCode(0xc030))
        .contains(
            new Entry(
                0xc030, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", Recommendation.YES, "RFC 5289"));
    assertThat(Registry.CIPHER_SUITES.byCode(0x002f).orElseThrow().recommended())
        .isEqualTo(Recommendation.DISCOURAGED);
    assertThat(Registry.ALERTS.byCode(40).orElseThrow().recommended())
        .isEqualTo(Recommendation.UNSTATED);
  }

  @Test
  void aNameIsFoundInUpperAndLowerCase() {
    assertThat(Registry.GROUPS.byName("x25519mlkem768")).map(Entry::code).contains(0x11ec);
    assertThat(Registry.GROUPS.byName("X25519")).map(Entry::name).contains("x25519");
    assertThat(Registry.GROUPS.byName("P-256")).isEmpty();
  }

  @Test
  void anotherNameOfACodeOnlyFindsIt() {
    assertThat(Registry.VERSIONS.byName("TLSv1.0")).map(Entry::name).contains("TLSv1");
    assertThat(Registry.EXTENSIONS.byName("extended_main_secret"))
        .map(Entry::name)
        .contains("extended_master_secret");
  }

  @Test
  void aCodeWithoutANameIsShownAsANumber() {
    assertThat(Registry.CIPHER_SUITES.name(0x1a2b)).isEqualTo("unknown (0x1a2b)");
    assertThat(Registry.ALERTS.name(200)).isEqualTo("unknown (0xc8)");
  }

  @Test
  void greaseIsShownAsGrease() {
    List<Integer> grease =
        IntStream.rangeClosed(0, 0xffff).filter(Registry.GROUPS::isGrease).boxed().toList();

    assertThat(grease).hasSize(16).contains(0x0a0a, 0x1a1a, 0xfafa);
    assertThat(Registry.EXTENSIONS.name(0xdada)).isEqualTo("GREASE (0xdada)");
    assertThat(IntStream.range(0, 256).filter(Registry.PSK_KEY_EXCHANGE_MODES::isGrease))
        .containsExactly(0x0b, 0x2a, 0x49, 0x68, 0x87, 0xa6, 0xc5, 0xe4);
    assertThat(Registry.ALERTS.isGrease(0x0b)).isFalse();
  }

  @Test
  void allCipherSuitesOfTheRegistryAreHere() {
    assertThat(Registry.CIPHER_SUITES.entries())
        .hasSize(356)
        .allSatisfy(entry -> assertThat(entry.name()).startsWith("TLS_"))
        .allSatisfy(entry -> assertThat(entry.reference()).isNotEmpty());
  }

  @Test
  void theHybridGroupsAreHere() {
    assertThat(Registry.GROUPS.name(0x11eb)).isEqualTo("SecP256r1MLKEM768");
    assertThat(Registry.GROUPS.name(0x11ec)).isEqualTo("X25519MLKEM768");
    assertThat(Registry.GROUPS.name(0x11ed)).isEqualTo("SecP384r1MLKEM1024");
    assertThat(Registry.GROUPS.name(0x11ee)).isEqualTo("curveSM2MLKEM768");
  }

  @Test
  void namesAndCodesAgreeWithBouncyCastle() throws IllegalAccessException {
    agree(Registry.CIPHER_SUITES, CipherSuite.class, "DRAFT_.*");
    agree(Registry.GROUPS, NamedGroup.class, "OQS_.*");
    agree(Registry.SIGNATURE_SCHEMES, SignatureScheme.class, "DRAFT_.*");
    agree(Registry.EXTENSIONS, ExtensionType.class, "");
    agree(Registry.ALERTS, AlertDescription.class, "");
    agree(Registry.HANDSHAKE_TYPES, HandshakeType.class, "");
    agree(Registry.CONTENT_TYPES, ContentType.class, "");
    agree(Registry.CLIENT_CERTIFICATE_TYPES, ClientCertificateType.class, "");
    agree(Registry.PSK_KEY_EXCHANGE_MODES, PskKeyExchangeMode.class, "");
    agree(Registry.EC_CURVE_TYPES, ECCurveType.class, "");
    agree(Registry.EC_POINT_FORMATS, ECPointFormat.class, "");
    agree(Registry.HEARTBEAT_MODES, HeartbeatMode.class, "");
    agree(Registry.SRTP_PROTECTION_PROFILES, SRTPProtectionProfile.class, "DRAFT_.*");
    agree(Registry.CERTIFICATE_COMPRESSION_ALGORITHMS, CertificateCompressionAlgorithm.class, "");
  }

  @Test
  void cipherSuitesAgreeWithOpenssl() throws IOException, InterruptedException {
    Process openssl =
        new ProcessBuilder(
                "openssl", "ciphers", "-V", "-stdname", "ALL:COMPLEMENTOFALL:@SECLEVEL=0")
            .redirectErrorStream(true)
            .start();
    List<String> lines =
        new String(openssl.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
            .lines()
            .toList();

    assertThat(openssl.waitFor()).isZero();
    assertThat(lines)
        .hasSizeGreaterThan(100)
        .allSatisfy(
            line -> {
              // "          0x13,0x02 - TLS_AES_256_GCM_SHA384         - TLS_AES_256_GCM_SHA384 ..."
              String[] words = line.strip().split("\\s+", -1);
              int code = Integer.decode(words[0].replace(",0x", ""));
              assertThat(Registry.CIPHER_SUITES.name(code)).isEqualTo(words[2]);
            });
  }

  @Test
  void cipherSuitesOfTheJdkAreKnownByName() throws Exception {
    assertThat(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites())
        .hasSizeGreaterThan(10)
        .allSatisfy(suite -> assertThat(Registry.CIPHER_SUITES.byName(suite)).isPresent());
  }

  @Test
  void noRegistryHasTwoCodesOfOneName() {
    assertThat(registries())
        .hasSizeGreaterThan(30)
        .allSatisfy(
            (name, registry) ->
                assertThat(registry.entries()).as(name).isNotEmpty().doesNotHaveDuplicates())
        .allSatisfy(
            (name, registry) ->
                assertThat(registry.entries())
                    .allSatisfy(
                        entry ->
                            assertThat(registry.byName(entry.name())).as(name).contains(entry)));
  }

  @Test
  void everyLineOfTheDataFilesHasFourColumns() throws IOException {
    try (InputStream file = Registry.class.getResourceAsStream("cipher-suites.tsv")) {
      List<String> lines =
          new String(file.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> line.charAt(0) != '#')
              .toList();
      assertThat(lines)
          .isSorted()
          .allMatch(line -> line.matches("0x[0-9a-f]{4}\tTLS_\\w+\t[YND]\t[^\t]+"));
    }
  }

  /** Every constant of a Bouncy Castle class is in the registry under its code. */
  private static void agree(Registry registry, Class<?> constants, String excluded)
      throws IllegalAccessException {
    int compared = 0;
    for (Field field : constants.getFields()) {
      boolean number = field.getType() == int.class || field.getType() == short.class;
      if (number && !field.getName().matches(excluded)) {
        int code = ((Number) field.get(null)).intValue();
        assertThat(registry.name(code)).isEqualTo(field.getName());
        compared++;
      }
    }
    assertThat(compared).isPositive();
  }

  private static Map<String, Registry> registries() {
    Map<String, Registry> all = new TreeMap<>();
    Arrays.stream(Registry.class.getFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .filter(field -> field.getType() == Registry.class)
        .forEach(field -> all.put(field.getName(), get(field)));
    return all;
  }

  private static Registry get(Field field) {
    try {
      return (Registry) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
