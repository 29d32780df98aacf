package org.mailseam.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailseam.text.Message;

/** Is the certificate for the server that was meant? */
class IdentityTest {

  private static final TestCertificate ROOT = TestCertificate.root("CN=Root");

  private static Certificate leaf(String... names) {
    return Certificate.decode(ROOT.server(names).make().der());
  }

  @ParameterizedTest
  @CsvSource({
    "mail.example.org, mail.example.org",
    "MAIL.Example.ORG, mail.example.org",
    "mail.example.org, mail.example.org.",
    "*.example.org, mail.example.org",
    "*.example.org, MAIL.EXAMPLE.ORG",
    "xn--mnchen-3ya.example, münchen.example",
    "xn--mnchen-3ya.example, MÜNCHEN.example",
    "xn--mnchen-3ya.example, xn--mnchen-3ya.example",
    "XN--Mnchen-3ya.example, münchen.example",
    "xn--strae-oqa.example, straße.example",
    "*.xn--mnchen-3ya.example, mail.münchen.example",
    "*.example.org, xn--mnchen-3ya.example.org",
    "xn--wgv71a119e.jp, 日本語。jp",
    "localhost, localhost",
    "IP:192.0.2.1, 192.0.2.1",
    "IP:2001:db8::1, 2001:DB8:0:0::1",
    "IP:2001:db8::1, [2001:db8::1]",
    "IP:fe80::1, fe80::1%eth0",
    "IP:::ffff:192.0.2.1, ::ffff:192.0.2.1",
    "SRV:_imaps.example.org, _imaps.example.org",
    "SRV:_IMAPS.Example.ORG, _imaps.example.org",
    "SRV:_imap.xn--mnchen-3ya.example, _imap.münchen.example",
  })
  void matches(String offered, String reference) {
    Identity identity = Identity.check(leaf(offered), reference);
    assertThat(identity.matches()).as(identity.toString()).isTrue();
    assertThat(identity.matchedBy()).isEqualTo(leaf(offered).subjectAltNames().getFirst());
    assertThat(identity.reference()).isEqualTo(reference);
  }

  @ParameterizedTest
  @CsvSource({
    "mail.example.org, www.example.org, different",
    "example.org, mail.example.org, above",
    "mail.example.org, example.org, different",
    "*.example.org, example.org, wildcard-apex",
    "*.example.org, a.b.example.org, wildcard-depth",
    "*.example.org, mail.example.net, different",
    "mail.*.org, mail.example.org, wildcard-place",
    "m*.example.org, mail.example.org, wildcard-place",
    "*mail.example.org, mail.example.org, wildcard-place",
    "*.*.example.org, a.b.example.org, wildcard-place",
    "xn--*.example.org, xn--mnchen-3ya.example.org, wildcard-place",
    "*.org, example.org, wildcard-wide",
    "*, localhost, wildcard-wide",
    "*.co.uk, example.co.uk, wildcard-suffix",
    "münchen.example, münchen.example, not-ascii",
    "foo_bar.example.org, foo_bar.example.org, reference-broken",
    "foo_bar.example.org, foobar.example.org, not-host-name",
    "mail.example.org., mail.example.org, not-host-name",
    "192.0.2.1, 192.0.2.1, asked-ip",
    "mail.example.org, 192.0.2.1, asked-ip",
    "IP:192.0.2.1, 192.0.2.2, different",
    "IP:192.0.2.1, mail.example.org, asked-dns",
    "IP:2001:db8::1, 2001:db8::2, different",
    "SRV:_imaps.example.org, _imap.example.org, srv-service",
    "SRV:_imaps.example.org, _imaps.example.net, different",
    "SRV:_imaps.example.org, example.org, asked-dns",
    "example.org, _imaps.example.org, asked-srv",
    "SRV:imaps.example.org, _imaps.example.org, srv-form",
    "email:mail@example.org, example.org, not-for-servers",
    "URI:smtp://mail.example.org, mail.example.org, not-for-servers",
    "DirName:CN=mail.example.org, mail.example.org, not-for-servers",
  })
  void doesNotMatchAndSaysWhy(String offered, String reference, String reason) {
    Identity identity = Identity.check(leaf(offered), reference);
    assertThat(identity.matches()).as(identity.toString()).isFalse();
    assertThat(identity.matchedBy()).isNull();
    assertThat(identity.rejected().getFirst().why().key())
        .isEqualTo("certificate.identity." + reason);
  }

  @Test
  void wildcardsOfHostingCompaniesStandForTheirServers() {
    // On the private part of the Public Suffix List, and what their mail servers really have.
    assertThat(Identity.check(leaf("*.kasserver.com"), "w0123abc.kasserver.com").matches())
        .isTrue();
  }

  @Test
  void theCommonNameDoesNotCountAndThatIsSaid() {
    TestCertificate made = TestCertificate.of("CN=mail.example.org").issuedBy(ROOT).make();
    Identity identity = Identity.check(Certificate.decode(made.der()), "mail.example.org");
    assertThat(identity.matches()).isFalse();
    assertThat(identity.rejected())
        .containsExactly(
            new Rejection("CN=mail.example.org", Message.of("certificate.identity.common-name")));
  }

  @Test
  void everyNameOfManyHasItsOwnReason() {
    Identity identity =
        Identity.check(
            leaf("www.example.org", "*.example.net", "IP:192.0.2.1", "example.org"),
            "mail.example.org");
    assertThat(identity.rejected().stream().map(r -> r.offered() + " " + r.why().key()))
        .containsExactly(
            "DNS:www.example.org certificate.identity.different",
            "DNS:*.example.net certificate.identity.different",
            "IP:192.0.2.1 certificate.identity.asked-dns",
            "DNS:example.org certificate.identity.above");
  }

  @Test
  void oneOfSeveralReferencesIsEnough() {
    // RFC 7817: a client that found the server by SRV looks for the service and for the domain.
    List<Reference> references =
        List.of(
            Reference.of("_imaps.example.org"), Reference.of("example.org", Reference.Origin.HOST));
    assertThat(Identity.check(leaf("other.example.org", "example.org"), references).matchedBy())
        .isEqualTo("DNS:example.org");
    assertThat(Identity.check(leaf("SRV:_imaps.example.org"), references).matchedBy())
        .isEqualTo("SRV:_imaps.example.org");
    Identity none = Identity.check(leaf("SRV:_pop3s.example.org"), references);
    assertThat(none.reference()).isEqualTo("_imaps.example.org, example.org");
    assertThat(none.asked()).isEqualTo(references);
    assertThat(none.rejected().getFirst().why().key())
        .isEqualTo("certificate.identity.srv-service");
  }

  @Test
  void fiveHundredNamesAreNoTrouble() {
    String[] names = new String[500];
    for (int i = 0; i < names.length; i++) {
      names[i] = "host" + i + ".example.org";
    }
    Identity identity = Identity.check(leaf(names), "host499.example.org");
    assertThat(identity.matchedBy()).isEqualTo("DNS:host499.example.org");
    assertThat(identity.rejected()).hasSize(499);
  }

  @ParameterizedTest
  @CsvSource({
    // RFC 3492, 7.1: Arabic, Japanese, Czech, and a mixture.
    "ليهمابتكلموشعربي؟, egbpdaj6bu4bxfgehfvwxn",
    "なぜみんな日本語を話してくれないのか, n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa",
    "Pročprostěnemluvíčesky, Proprostnemluvesky-uyb24dma41a",
    "3年B組金八先生, 3B-ww4c5e180e575a65lsy2b",
    "Hello-Another-Way-それぞれの場所, Hello-Another-Way--fc4qua05auwb3674vfr0b"
  })
  void punycodeIsTheRfcs(String label, String encoded) {
    assertThat(Punycode.encode(label)).isEqualTo(encoded);
  }
}
