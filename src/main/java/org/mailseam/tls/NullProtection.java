package org.mailseam.tls;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.mailseam.field.Bytes;

/** Records in clear with a MAC behind, of the NULL suites before TLS 1.3 (RFC 5246, 6.2.3.1). */
final class NullProtection implements RecordProtection {

  private final RecordMac mac;
  private long sequence;

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

  @Override
  public Bytes seal(int type, int version, Bytes content, int padding, RandomGenerator random) {
    byte[] fragment = Arrays.copyOf(content.toArray(), content.length() + mac.length());
    byte[] tag = mac.of(sequence++, type, version, fragment, 0, content.length());
    System.arraycopy(tag, 0, fragment, content.length(), tag.length);
    return RecordProtection.record(type, version, fragment);
  }
}
