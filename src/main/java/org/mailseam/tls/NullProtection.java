package org.mailseam.tls;

import java.util.Optional;
import org.mailseam.field.Bytes;

/** Records in clear with a MAC behind, of the NULL suites before TLS 1.3 (RFC 5246, 6.2.3.1). */
final class NullProtection implements RecordProtection {

  final RecordMac mac;
  long sequence;

  NullProtection(RecordMac mac) {
    this.mac = mac;
  }

  @Override
  public Optional<Opened> open(int type, int version, Bytes fragment) {
    long number = sequence++;
    int length = fragment.length() - mac.length();
    if (length < 0) {
      return Optional.empty();
    }
    return mac.matches(number, type, version, fragment.toArray(), 0, length, length)
        ? Optional.of(new Opened(type, fragment.slice(0, length), 0))
        : Optional.empty();
  }
}
