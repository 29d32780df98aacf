package org.mailseam.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.Certificate;
import org.mailseam.text.Message;

/** The certificates of two chains, side by side by their place. */
final class CertificateEntries {

  private final List<Entry> entries = new ArrayList<>();
  private final int place;
  private final @Nullable Certificate left;
  private final @Nullable Certificate right;

  private CertificateEntries(int place, @Nullable Certificate left, @Nullable Certificate right) {
    this.place = place;
    this.left = left;
    this.right = right;
  }

  static List<Entry> of(List<Certificate> left, List<Certificate> right) {
    List<Entry> all = new ArrayList<>();
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      all.addAll(
          new CertificateEntries(
                  i, i < left.size() ? left.get(i) : null, i < right.size() ? right.get(i) : null)
              .entries());
    }
    return all;
  }

  private List<Entry> entries() {
    add("subject", Certificate::subject);
    add("issuer", Certificate::issuer);
    add("serial", Certificate::serial);
    add("not-before", each -> each.notBefore() == null ? "" : each.notBefore().toString());
    add("not-after", each -> each.notAfter() == null ? "" : each.notAfter().toString());
    add("names", each -> String.join(", ", each.subjectAltNames()));
    add("public-key", Certificate::publicKey);
    add("spki-pin", Certificate::spkiPin);
    add("signature", Certificate::signatureAlgorithm);
    add("sha256", Certificate::sha256);
    return entries;
  }

  private void add(String key, Function<Certificate, String> part) {
    entries.add(
        new Entry(
            new Value.Told(Message.of("compare.certificate-" + key, place)),
            left == null ? new Value.Missing() : Value.of(part.apply(left)),
            right == null ? new Value.Missing() : Value.of(part.apply(right))));
  }
}
