package org.mailseam.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailseam.tls.Bulk.Cipher;
import org.mailseam.tls.Bulk.Mode;

class CipherSuiteTest {

  /** The codes of all suites that Bouncy Castle's client can negotiate. */
  static List<Integer> negotiable() {
    BcTlsCrypto crypto = new BcTlsCrypto(new SecureRandom());
    List<Integer> codes = new ArrayList<>();
    try {
      for (Field constant : org.bouncycastle.tls.CipherSuite.class.getFields()) {
        int code = constant.getInt(null);
        if (TlsUtils.isSupportedCipherSuite(crypto, code)) {
          codes.add(code);
        }
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
    return codes;
  }

  @Test
  void everySuiteThatBouncyCastleCanNegotiateCanBeOpened() {
    assertThat(negotiable())
        .hasSizeGreaterThan(250)
        .allSatisfy(code -> assertThat(CipherSuite.of(code)).as("suite %04x", code).isPresent());
  }

  @Test
  void theNameTellsBulkCipherMacAndHash() {
    assertThat(CipherSuite.named("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"))
        .contains(
            suite("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", 16, SuiteHash.SHA1, SuiteHash.SHA256));
    assertThat(CipherSuite.named("TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384"))
        .contains(
            suite("TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384", 32, SuiteHash.SHA384, SuiteHash.SHA384));
    assertThat(CipherSuite.named("TLS_PSK_DHE_WITH_AES_256_CCM_8").orElseThrow())
        .returns(new Bulk(Cipher.AES, Mode.CCM_8, 32), CipherSuite::bulk)
        .returns(null, CipherSuite::mac)
        .returns(SuiteHash.SHA256, CipherSuite::prf)
        .returns(false, CipherSuite::tls13);
    assertThat(CipherSuite.named("TLS_SM4_CCM_SM3").orElseThrow())
        .returns(new Bulk(Cipher.SM4, Mode.CCM, 16), CipherSuite::bulk)
        .returns(SuiteHash.SM3, CipherSuite::prf)
        .returns(true, CipherSuite::tls13);
    assertThat(CipherSuite.named("TLS_SHA384_SHA384").orElseThrow())
        .returns(new Bulk(Cipher.NONE, Mode.HMAC, 48), CipherSuite::bulk)
        .returns(SuiteHash.SHA384, CipherSuite::prf);
  }

  private static CipherSuite suite(String name, int key, SuiteHash mac, SuiteHash prf) {
    return new CipherSuite(name, new Bulk(Cipher.AES, Mode.CBC, key), mac, prf, false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TLS_RSA_WITH_RC4_128_SHA",
        "TLS_RSA_EXPORT_WITH_DES40_CBC_SHA",
        "TLS_RSA_WITH_IDEA_CBC_SHA",
        "TLS_EMPTY_RENEGOTIATION_INFO_SCSV",
        "TLS_FALLBACK_SCSV",
        "TLS_NULL_WITH_NULL_NULL",
        "TLS_AEGIS_256_SHA512",
        "TLS_GOSTR341112_256_WITH_KUZNYECHIK_CTR_OMAC",
        "Reserved"
      })
  void whatCannotBeOpenedIsNoSuiteHere(String name) {
    assertThat(CipherSuite.named(name)).isEmpty();
  }
}
