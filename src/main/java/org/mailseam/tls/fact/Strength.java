package org.mailseam.tls.fact;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How many bits of security keys have, as NIST SP 800-57 part 1, 5.6.1 compares them; against a
 * quantum computer nothing but the symmetric cipher counts.
 */
final class Strength {

  private static final Pattern SIZE = Pattern.compile(".*?(\\d{3,5})");

  private Strength() {}

  /** Of a group: {@code x25519}, {@code ffdhe3072}, {@code DH 1024}, {@code X25519MLKEM768}. */
  static OptionalInt ofGroup(String group) {
    if (group.startsWith("DH ") || group.startsWith("ffdhe")) {
      return ofModulus(group);
    }
    return ofCurve(group);
  }

  /** Of a certificate's key: {@code RSA 2048}, {@code EC P-256}, {@code Ed25519}. */
  static OptionalInt ofKey(String key) {
    return key.startsWith("RSA") || key.startsWith("DSA") ? ofModulus(key) : ofCurve(key);
  }

  /** Of a cipher suite's symmetric key. */
  static OptionalInt ofSuite(String suite) {
    return Stream.of(
            entry("_NULL_", 0),
            entry("EXPORT|_40_|DES40", 40),
            entry("_DES_CBC", 56),
            entry("3DES", 112),
            entry("256_(CBC|GCM|CCM)|CHACHA20|KUZNYECHIK|MAGMA|28147", 256),
            entry("128|IDEA|SEED|SM4", 128))
        .filter(entry -> Pattern.compile(entry.pattern).matcher(suite).find())
        .mapToInt(Entry::bits)
        .findFirst();
  }

  private record Entry(String pattern, int bits) {}

  private static Entry entry(String pattern, int bits) {
    return new Entry(pattern, bits);
  }

  private static OptionalInt ofModulus(String name) {
    return size(name).map(Strength::bitsOfModulus).map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  private static int bitsOfModulus(int size) {
    int[][] table = {{15_360, 256}, {7_680, 192}, {3_072, 128}, {2_048, 112}, {1_024, 80}};
    for (int[] row : table) {
      if (size >= row[0]) {
        return row[1];
      }
    }
    return 56; // 512 bits were factored by students; what lies between counts as that
  }

  private static OptionalInt ofCurve(String name) {
    if (name.startsWith("unknown") || name.startsWith("GREASE")) {
      return OptionalInt.empty();
    }
    if (name.startsWith("MLKEM")) {
      return size(name).map(size -> OptionalInt.of(size / 4)).orElse(OptionalInt.empty());
    }
    if (name.matches("(?i).*448.*")) {
      return OptionalInt.of(224);
    }
    if (name.matches("(?i).*25519.*|curveSM2.*")) {
      return OptionalInt.of(128);
    }
    return size(name)
        .map(size -> OptionalInt.of(Math.min(256, size / 2)))
        .orElse(OptionalInt.empty());
  }

  private static Optional<Integer> size(String name) {
    Matcher matcher = SIZE.matcher(name);
    return matcher.lookingAt() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
  }
}
