package org.mailseam.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsOptionEditTest {

  @ParameterizedTest
  @CsvSource({
    "tls, min, 1.2, tls min=1.2",
    "tls verify=report, verify, require, tls verify=require",
    "tls verify=report sni=a, verify, require, tls verify=require sni=a",
    "' tls sni=\"a b\" resume  or continue ', sni, mx, ' tls sni=mx resume  or continue '",
    "tls or continue, resume, '', tls resume or continue",
    "tls resume, resume, '', tls resume",
    "tls, client-cert, my key.p12, 'tls client-cert=\"my key.p12\"'",
    "tls, client-cert, ${x}, 'tls client-cert=$${x}'",
    "tls minimum=1, min, 1.2, tls minimum=1 min=1.2",
    "send tls, min, 1.2, send tls",
    "# tls, min, 1.2, # tls",
  })
  void anOptionIsPutOnTlsStepsOnly(String line, String option, String value, String edited) {
    assertThat(Script.withTlsOption(line, option, value)).isEqualTo(edited);
    assertThat(Script.withTlsOption("note x\n" + line + "\n", option, value))
        .isEqualTo("note x\n" + edited + "\n");
  }
}
