package org.mailseam.ui.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mailseam.field.Bytes;

/** What can be looked for. */
class QueryTest {

  @Test
  void aTextIsFoundInAnyCase() {
    assertThat(Query.parse("starttls").orElseThrow().text().test("250 STARTTLS")).isTrue();
    assertThat(Query.parse("starttls").orElseThrow().text().test("250 SIZE")).isFalse();
  }

  @Test
  void betweenSlashesStandsARegularExpression() {
    assertThat(Query.parse("/^25[01]/").orElseThrow().text().test("250 ok")).isTrue();
    assertThat(Query.parse("/^25[01]/").orElseThrow().text().test("x 250 ok")).isFalse();
    assertThat(Query.parse("/[/")).isEmpty();
  }

  @Test
  void bytesAreFoundAtWholeBytesOnly() {
    Query query = Query.parse("0x16 03").orElseThrow();
    assertThat(query.bytes().test(Bytes.ofHex("001603"))).isTrue();
    assertThat(query.bytes().test(Bytes.ofHex("016030"))).isFalse();
    assertThat(Query.parse("0x1")).isEmpty();
  }

  @Test
  void anExpressionThatWouldTakeForeverEnds() {
    String text = "a".repeat(40_000) + "!";
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> assertThat(Query.parse("/(a+)+$/").orElseThrow().text().test(text)).isFalse());
  }
}
