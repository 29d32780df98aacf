package org.mailseam.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.mailseam.text.DataFile;
import org.mailseam.text.Texts;

/** Every capability of the registries has its sentence, and strange ones are told apart. */
class KnownCapabilitiesTest {

  private static Meaning of(MailProtocol protocol, String text) {
    return KnownCapabilities.of(protocol, Capability.of(text).orElseThrow());
  }

  private static String key(MailProtocol protocol, String text) {
    return of(protocol, text).text().key();
  }

  @Test
  void everyEntryHasATextAndEveryTextAnEntry() {
    TreeSet<String> keys = new TreeSet<>();
    List<String> twice = new ArrayList<>();
    for (String file : List.of("capabilities.tsv", "sasl-mechanisms.tsv")) {
      for (List<String> row : DataFile.rows(KnownCapabilities.class, file).toList()) {
        String key = "capability." + row.getLast();
        assertThat(Texts.knows(key)).as(key).isTrue();
        if (!keys.add(key)) {
          twice.add(key);
        }
      }
    }
    assertThat(twice).isEmpty();
    TreeSet<String> texts = new TreeSet<>(Texts.bundle("capability", Locale.ENGLISH).keySet());
    texts.removeAll(keys);
    assertThat(texts)
        .containsExactly(
            "capability.masked",
            "capability.old-auth",
            "capability.private",
            "capability.sasl.unknown",
            "capability.unknown");
  }

  @Test
  void registeredNamesAreKnownInAnyCaseWithTheirReference() {
    assertThat(of(Smtp.SUBMISSION, "starttls").reference()).isEqualTo("RFC 3207");
    assertThat(of(Smtp.LMTP, "SIZE 10240000").text().in(Locale.ENGLISH)).contains("in bytes");
    assertThat(of(Imap.IMAP, "imap4REV2").reference()).isEqualTo("RFC 9051");
    assertThat(of(Pop3.POP3, "STLS").text().in(Locale.JAPANESE)).contains("TLS に切り替え");
    assertThat(key(Smtp.SMTP, "STLS")).isEqualTo("capability.unknown");
  }

  @Test
  void namesWithValuesAreKnownByWhatTheyBeginWith() {
    assertThat(key(Imap.IMAP, "THREAD=REFERENCES")).isEqualTo("capability.imap.thread-references");
    assertThat(key(Imap.IMAP, "RIGHTS=kxten")).isEqualTo("capability.imap.rights");
    assertThat(key(Imap.IMAP, "QUOTA=RES-STORAGE")).isEqualTo("capability.imap.quota-res");
    assertThat(key(Imap.IMAP, "APPENDLIMIT=35651584")).isEqualTo("capability.imap.appendlimit");
    assertThat(key(Imap.IMAP, "CONTEXT=SEARCH")).isEqualTo("capability.imap.context-search");
    assertThat(key(Imap.IMAP, "LITERAL-")).isEqualTo("capability.imap.literal-minus");
    assertThat(key(Imap.IMAP, "THREAD=OTHER")).isEqualTo("capability.unknown");
  }

  @Test
  void mechanismsAreKnownWhereverAProtocolNamesThem() {
    assertThat(key(Imap.IMAP, "AUTH=PLAIN")).isEqualTo("capability.sasl.plain");
    assertThat(of(Imap.IMAP, "auth=scram-sha-256-plus").reference()).isEqualTo("RFC 7677");
    assertThat(key(Imap.IMAP, "AUTH=SCRAM-SHA-512")).isEqualTo("capability.sasl.scram-sha-512");
    assertThat(of(Imap.IMAP, "AUTH=NEW-1").text().in(Locale.ENGLISH)).startsWith("NEW-1 is not");
    assertThat(
            KnownCapabilities.mechanisms(
                Smtp.SMTP, Capability.of("AUTH PLAIN LOGIN").orElseThrow()))
        .containsExactly("PLAIN", "LOGIN");
    assertThat(KnownCapabilities.mechanisms(Pop3.POP3, Capability.of("SASL PLAIN").orElseThrow()))
        .containsExactly("PLAIN");
    assertThat(key(Smtp.SMTP, "AUTH= PLAIN")).isEqualTo("capability.old-auth");
  }

  @Test
  void overwrittenPrivateAndUnknownNamesAreToldApart() {
    assertThat(key(Smtp.SMTP, "XXXXXXXA")).isEqualTo("capability.masked");
    assertThat(key(Smtp.SMTP, "XXXXXXXX")).isEqualTo("capability.masked");
    assertThat(key(Smtp.SMTP, "XCLIENT NAME ADDR")).isEqualTo("capability.smtp.xclient");
    assertThat(of(Smtp.SMTP, "XCLIENT").registered()).isFalse();
    assertThat(key(Smtp.SMTP, "X-LINK2STATE")).isEqualTo("capability.private");
    assertThat(key(Smtp.SMTP, "FROBNICATE")).isEqualTo("capability.unknown");
  }

  @Test
  void completionIsGivenNamesThatAServerCanSay() {
    assertThat(KnownCapabilities.known(Smtp.SMTP)).startsWith("STARTTLS", "AUTH", "SIZE");
    assertThat(KnownCapabilities.known(Imap.IMAP))
        .contains("IMAP4rev1", "AUTH=PLAIN", "RIGHTS=", "THREAD=REFERENCES")
        .doesNotContain("AUTH=")
        .noneMatch(name -> name.endsWith("*"));
    assertThat(KnownCapabilities.known(Pop3.POP3)).contains("STLS", "SASL");
  }
}
