package org.mailseam.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ValueEditTest {

  @Test
  void valuesTakeThePlaceOfTheirVariables() {
    String script =
        """
        # to ${host}
        connect smtp ${host}:25
        expect 220 /${host}/
        send EHLO ${client} ${client} $${client}
        auth PLAIN authzid=${host} user=${user} password=${client}
        raw "${client}"
        set client = ${user}
        note ${client} at ${host}
        """;
    Map<String, String> values =
        Map.of("host", "mx.example.org", "client", "me.example.org", "user", "al ice");
    assertThat(Script.withValues(script, values))
        .isEqualTo(
            """
            # to ${host}
            connect smtp mx.example.org:25
            expect 220 /${host}/
            send EHLO me.example.org me.example.org $${client}
            auth PLAIN authzid=mx.example.org user=${user} password=me.example.org
            raw "${client}"
            set client = ${user}
            note ${client} at mx.example.org
            """);
  }

  @Test
  void aMechanismThatNamesNoUserStaysAsItIs() {
    String script = "connect smtp h\nauth PLAIN\n";
    assertThat(Script.withValues(script, Map.of("user", "alice"))).isEqualTo(script);
  }
}
