package org.mailseam.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Names of cipher suites, held against openssl's own list. */
class OpensslNameTest {

  private static final Pattern ROW =
      Pattern.compile("(TLS_\\S+) +- (\\S+) .*Enc=[^(\\s]+(?:\\((\\d+)\\))?.*");

  /** Families that nobody uses for mail and that OpenSSL spells without rule. */
  private static final Pattern LEFT_OUT = Pattern.compile("PSK|SRP|ARIA|GOST|NULL");

  @Test
  void suitesAreCalledWhatOpensslCallsThem() throws Exception {
    Process process =
        new ProcessBuilder(
                "openssl", "ciphers", "-stdname", "-v", "ALL:COMPLEMENTOFALL:@SECLEVEL=0")
            .redirectErrorStream(true)
            .start();
    String list = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, OpensslName> expected = new TreeMap<>();
    for (Matcher row : (Iterable<Matcher>) list.lines().map(ROW::matcher)::iterator) {
      if (row.matches() && !LEFT_OUT.matcher(row.group(1)).find()) {
        boolean triple = row.group(1).contains("3DES");
        int bits = triple ? 112 : Integer.parseInt(row.group(3));
        expected.put(row.group(1), new OpensslName(row.group(2), bits));
      }
    }
    assertThat(expected).hasSizeGreaterThan(40);
    Map<String, OpensslName> ours = new TreeMap<>();
    expected.keySet().forEach(suite -> ours.put(suite, OpensslName.of(suite)));
    assertThat(ours).isEqualTo(expected);
  }
}
