package org.mailseam.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReplyMatcherTest {

  private static ReplyMatcher.Found find(String regex, String text) {
    return ReplyMatcher.find(Pattern.compile(regex, Pattern.MULTILINE), text);
  }

  @Test
  void groupOneIsKeptOrAllOfItWhereThereIsNone() {
    assertThat(find("^b(.)$", "a\nbc\nd")).isEqualTo(new ReplyMatcher.Found.Match("c"));
    assertThat(find("^b.$", "a\nbc\nd")).isEqualTo(new ReplyMatcher.Found.Match("bc"));
    assertThat(find("a(x)?", "a")).isEqualTo(new ReplyMatcher.Found.Match(""));
    assertThat(find("z", "a")).isEqualTo(new ReplyMatcher.Found.Nothing());
  }

  @Test
  void onlyTheFirstMebibyteIsLookedAt() {
    String text = "a".repeat(1 << 20);
    assertThat(find("b", text + "b")).isEqualTo(new ReplyMatcher.Found.Nothing());
    assertThat(find("ab$", text.substring(1) + "b")).isEqualTo(new ReplyMatcher.Found.Match("ab"));
  }

  @Test
  void whatTakesForEverIsGivenUp() {
    assertThat(find("(a|aa)+\\1b", "a".repeat(80))).isEqualTo(new ReplyMatcher.Found.TooCostly());
    assertThat(find("(?:a*a*)*\\bc", "a".repeat(1 << 20)))
        .isNotInstanceOf(ReplyMatcher.Found.Match.class);
  }

  @Test
  void whatGoesTooDeepIsGivenUp() {
    assertThat(find("(?:a|b)*c", "ab".repeat(1 << 19)))
        .isEqualTo(new ReplyMatcher.Found.TooCostly());
  }
}
