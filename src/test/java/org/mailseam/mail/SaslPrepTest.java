package org.mailseam.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SaslPrepTest {

  /** RFC 4013, 3. */
  @ParameterizedTest
  @CsvSource({"I\u00adX,IX", "user,user", "USER,USER", "\u00aa,a", "\u2168,IX"})
  void theExamplesOfTheRfc(String given, String prepared) throws SaslException {
    assertThat(SaslPrep.preparePassword(given)).isEqualTo(prepared);
  }

  @ParameterizedTest
  @CsvSource({"a\u00a0b,a b", "a\u3000b,a b", "\u00c5,\u00c5", "A\u030a,\u00c5", "'',''"})
  void spacesBecomeSpacesAndLettersAreComposed(String given, String prepared) throws SaslException {
    assertThat(SaslPrep.prepareName(given)).isEqualTo(prepared);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0007", "a\tb", "\u007f", "\u0085", "\ue000", "\ufdd0", "\ufffd", "\u200e", "\u2028"
      })
  void theseCharactersMayNotBeThere(String given) {
    SaslException refused =
        catchThrowableOfType(SaslException.class, () -> SaslPrep.preparePassword(given));
    assertThat(refused.explanation().key()).isEqualTo("mail.saslprep-password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u06271", "\u0627a\u0627", "1\u0627"})
  void directionsMayNotBeMixed(String given) {
    SaslException refused =
        catchThrowableOfType(SaslException.class, () -> SaslPrep.prepareName(given));
    assertThat(refused.explanation().key()).isEqualTo("mail.saslprep-name-directions");
  }

  @Test
  void textFromRightToLeftAndNewCharactersAreAllowed() throws SaslException {
    assertThat(SaslPrep.prepareName("\u06271\u0628")).isEqualTo("\u06271\u0628");
    assertThat(SaslPrep.preparePassword("\ud83d\udd11")).isEqualTo("\ud83d\udd11");
  }
}
