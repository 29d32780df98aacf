package org.mailseam.tls.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailseam.text.Texts;
import org.mailseam.tls.registry.Registry;
import org.mailseam.tls.registry.Registry.Entry;
import org.mailseam.tls.registry.Registry.Recommendation;

/** The rules against IANA's marks and against what RFC 9325 and its neighbours say. */
class RatingTest {

  private static final Map<Rating, Registry> REGISTRIES =
      Map.of(
          Rating.VERSIONS, Registry.VERSIONS,
          Rating.CIPHER_SUITES, Registry.CIPHER_SUITES,
          Rating.GROUPS, Registry.GROUPS,
          Rating.SIGNATURE_SCHEMES, Registry.SIGNATURE_SCHEMES,
          Rating.COMPRESSION_METHODS, Registry.COMPRESSION_METHODS,
          Rating.EC_POINT_FORMATS, Registry.EC_POINT_FORMATS,
          Rating.CLIENT_CERTIFICATE_TYPES, Registry.CLIENT_CERTIFICATE_TYPES,
          Rating.PSK_KEY_EXCHANGE_MODES, Registry.PSK_KEY_EXCHANGE_MODES,
          Rating.CERTIFICATE_COMPRESSION_ALGORITHMS, Registry.CERTIFICATE_COMPRESSION_ALGORITHMS,
          Rating.EXTENSIONS, Registry.EXTENSIONS);

  @Test
  void everyRegisteredNameHasAStandingAndASentence() {
    REGISTRIES.forEach(
        (rating, registry) ->
            registry
                .entries()
                .forEach(
                    entry -> {
                      Rated rated = rating.of(entry.name());
                      assertThat(rated.name()).isEqualTo(entry.name());
                      assertThat(Texts.knows(rated.reason().key()))
                          .as(rated.reason().key())
                          .isTrue();
                    }));
  }

  @Test
  void nothingThatIanaDiscouragesIsAcceptableAndOnlyWhatItRecommendsIsRecommended() {
    for (Rating rating : List.of(Rating.CIPHER_SUITES, Rating.GROUPS, Rating.SIGNATURE_SCHEMES)) {
      for (Entry entry : REGISTRIES.get(rating).entries()) {
        Standing standing = rating.of(entry.name()).standing();
        if (entry.recommended() == Recommendation.DISCOURAGED) {
          assertThat(standing).as(entry.name()).isIn(Standing.LEGACY, Standing.INSECURE);
        }
        assertThat(standing == Standing.RECOMMENDED)
            .as(entry.name())
            .isEqualTo(entry.recommended() == Recommendation.YES);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TLS_AES_256_GCM_SHA384, RECOMMENDED, aead13",
    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, RECOMMENDED, aead",
    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, RECOMMENDED, aead",
    "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256, LEGACY, cbc",
    "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384, LEGACY, finite-field",
    "TLS_RSA_WITH_AES_128_GCM_SHA256, LEGACY, static-rsa",
    "TLS_RSA_WITH_AES_128_CBC_SHA, LEGACY, static-rsa",
    "TLS_ECDH_RSA_WITH_AES_128_GCM_SHA256, LEGACY, static-dh",
    "TLS_PSK_WITH_AES_128_GCM_SHA256, LEGACY, no-forward-secrecy",
    "TLS_RSA_WITH_3DES_EDE_CBC_SHA, LEGACY, small-block",
    "TLS_RSA_WITH_DES_CBC_SHA, INSECURE, short-key",
    "TLS_RSA_EXPORT_WITH_RC4_40_MD5, INSECURE, export",
    "TLS_ECDHE_RSA_WITH_RC4_128_SHA, INSECURE, rc4",
    "TLS_DH_anon_WITH_AES_128_GCM_SHA256, INSECURE, anonymous",
    "TLS_RSA_WITH_NULL_SHA256, INSECURE, null",
    "TLS_SHA256_SHA256, INSECURE, null",
    "TLS_FALLBACK_SCSV, NONE, signal",
    "TLS_AES_128_CCM_8_SHA256, ACCEPTABLE, short-tag",
    "GREASE (0x1a1a), NONE, grease"
  })
  void suitesAreRatedByWhatTheyAreMadeOf(String suite, Standing standing, String reason) {
    assertThat(Rating.CIPHER_SUITES.of(suite))
        .extracting(Rated::standing, rated -> rated.reason().key())
        .containsExactly(standing, "tls.reason." + reason);
  }

  @ParameterizedTest
  @CsvSource({
    "x25519, RECOMMENDED, false",
    "X25519MLKEM768, RECOMMENDED, true",
    "SecP256r1MLKEM768, ACCEPTABLE, true",
    "MLKEM1024, ACCEPTABLE, true",
    "X25519Kyber768Draft00 (OBSOLETE), LEGACY, true",
    "secp192r1, INSECURE, false",
    "sect163k1, INSECURE, false",
    "secp224r1, LEGACY, false",
    "secp521r1, ACCEPTABLE, false",
    "ffdhe2048, ACCEPTABLE, false",
    "DH 512, INSECURE, false",
    "DH 1024, INSECURE, false",
    "DH 2047, INSECURE, false",
    "DH 2048, ACCEPTABLE, false",
    "DH 10000, ACCEPTABLE, false"
  })
  void groupsAreRatedByTheirSize(String group, Standing standing, boolean postQuantum) {
    assertThat(Rating.GROUPS.of(group))
        .extracting(Rated::standing, Rated::postQuantum)
        .containsExactly(standing, postQuantum);
  }

  @ParameterizedTest
  @CsvSource({
    "TLS_DH_anon_WITH_RC4_128_MD5, anonymous rc4 discouraged",
    "TLS_RSA_EXPORT_WITH_RC2_CBC_40_MD5, export short-key static-rsa cbc discouraged",
    "TLS_RSA_EXPORT_WITH_DES40_CBC_SHA, export static-rsa cbc discouraged",
    "TLS_RSA_WITH_3DES_EDE_CBC_SHA, small-block static-rsa cbc discouraged",
    "TLS_GOSTR341112_256_WITH_MAGMA_CTR_OMAC, static-dh",
    "TLS_GOSTR341112_256_WITH_MAGMA_MGM_S, ''",
    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, ''",
    "TLS_FALLBACK_SCSV, ''"
  })
  void allThatIsAgainstASuiteIsNamed(String suite, String weaknesses) {
    assertThat(String.join(" ", new TreeSet<>(Rating.CIPHER_SUITES.of(suite).weaknesses())))
        .isEqualTo(String.join(" ", new TreeSet<>(List.of(weaknesses.split(" ")))));
  }

  @Test
  void versionsAndSchemesAreRatedByTheRfcsThatRetireThem() {
    assertThat(standings(Rating.VERSIONS, "SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"))
        .containsExactly(
            Standing.INSECURE,
            Standing.INSECURE,
            Standing.INSECURE,
            Standing.ACCEPTABLE,
            Standing.RECOMMENDED);
    assertThat(standings(Rating.SIGNATURE_SCHEMES, "rsa_pkcs1_sha1", "rsa_pkcs1_md5", "dsa_sha256"))
        .containsExactly(Standing.INSECURE, Standing.INSECURE, Standing.LEGACY);
    assertThat(Rating.SIGNATURE_SCHEMES.of("mldsa65").postQuantum()).isTrue();
    assertThat(standings(Rating.COMPRESSION_METHODS, "NULL", "DEFLATE"))
        .containsExactly(Standing.RECOMMENDED, Standing.INSECURE);
  }

  @Test
  void theMarksCanBeToldApartWithoutColours() {
    assertThat(Set.of(Standing.values()).stream().map(Standing::mark).collect(Collectors.toSet()))
        .hasSameSizeAs(Standing.values());
  }

  private static List<Standing> standings(Rating rating, String... names) {
    return rating.of(List.of(names)).stream().map(Rated::standing).toList();
  }
}
