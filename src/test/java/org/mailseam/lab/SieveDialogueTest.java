package org.mailseam.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SieveDialogueTest {

  /** NUL, alice, NUL, wonderland. */
  private static final String PLAIN = "AGFsaWNlAHdvbmRlcmxhbmQ=";

  private final LabPlay play = LabPlay.sieve();

  @Test
  void saysWhatItCanDoInPlaintextAndAgainInTls() {
    assertThat(play.connects())
        .startsWith("\"IMPLEMENTATION\" \"Mailseam practice server\"\n")
        .contains("\n\"SASL\" \"\"\n\"STARTTLS\"\n")
        .contains("\nOK \"");
    assertThat(play.says("AUTHENTICATE \"PLAIN\" \"" + PLAIN + "\""))
        .isEqualTo("NO (ENCRYPT-NEEDED) \"Say STARTTLS first\"");
    assertThat(play.says("starttls"))
        .isEqualTo("<forget>\nOK \"Begin TLS negotiation now\"\n<tls>");
    assertThat(play.done(new Cue.Secured(LabPlay.TLS)))
        .contains("\n\"SASL\" \"PLAIN LOGIN ")
        .doesNotContain("STARTTLS")
        .contains("\nOK \"");
  }

  @Test
  void keepsScripts() {
    play.afterUpgrade();
    assertThat(play.says("LISTSCRIPTS")).isEqualTo("NO \"Log in first\"");
    assertThat(play.says("AUTHENTICATE \"PLAIN\"")).isEqualTo("\"\"");
    assertThat(play.says("{24+}")).isEqualTo("<take 24>");
    play.sends(PLAIN);
    assertThat(play.says("")).isEqualTo("OK \"Logged in\"");
    assertThat(play.says("AUTHENTICATE \"PLAIN\"")).isEqualTo("NO \"Already logged in\"");

    assertThat(play.says("PUTSCRIPT \"a \\\"b\\\"\" {9+}")).isEqualTo("<take 9>");
    assertThat(play.sends("# é\r\n\r\n ")).isEmpty();
    assertThat(play.says("")).isEqualTo("OK \"Done\"");
    assertThat(play.says("SETACTIVE \"a \\\"b\\\"\"")).isEqualTo("OK \"Done\"");
    assertThat(play.says("LISTSCRIPTS")).isEqualTo("\"a \\\"b\\\"\" ACTIVE\nOK");
    assertThat(play.says("GETSCRIPT \"a \\\"b\\\"\"")).isEqualTo("{9}\n# é\n\n \nOK");
    assertThat(play.says("DELETESCRIPT \"a \\\"b\\\"\"")).startsWith("NO (ACTIVE)");
    assertThat(play.says("RENAMESCRIPT \"a \\\"b\\\"\" \"c\"")).isEqualTo("OK \"Done\"");
    assertThat(play.says("LISTSCRIPTS")).isEqualTo("\"c\" ACTIVE\nOK");
    assertThat(play.says("GETSCRIPT \"d\"")).startsWith("NO (NONEXISTENT)");
    assertThat(play.says("UNAUTHENTICATE")).isEqualTo("OK \"Done\"");
    assertThat(play.says("LISTSCRIPTS")).isEqualTo("NO \"Log in first\"");
  }

  @Test
  void endsWhatItCannotRead() {
    play.afterUpgrade();
    play.says("AUTHENTICATE \"PLAIN\"");
    assertThat(play.says("\"*\"")).isEqualTo("NO \"Authentication cancelled\"");
    play.says("AUTHENTICATE \"PLAIN\"");
    assertThat(play.says("\"AGFs")).startsWith("NO ");
    assertThat(play.says("NOOP \"x\"")).isEqualTo("OK (TAG \"x\") \"Done\"");
    assertThat(play.says("PUTSCRIPT \"big\" {99999999999+}"))
        .isEqualTo("BYE (QUOTA/MAXSIZE) \"The literal is too large\"\n<hang up>");
  }
}
