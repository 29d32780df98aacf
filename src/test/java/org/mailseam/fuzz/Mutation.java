package org.mailseam.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Changes bytes in the ways that have broken parsers: bits flipped, ends cut off, two seeds joined,
 * lengths blown up, blocks repeated, words of the language put in.
 */
final class Mutation {

  /** Larger inputs only take longer; quadratic growth shows at this size. */
  static final int LONGEST = 1 << 18;

  private static final byte[][] NUMBERS = {
    {0},
    {1},
    {(byte) 0x7f},
    {(byte) 0x80},
    {(byte) 0xff},
    {(byte) 0x81, (byte) 0xff},
    {(byte) 0x82, (byte) 0xff, (byte) 0xff},
    {(byte) 0x83, (byte) 0xff, (byte) 0xff, (byte) 0xff},
    {(byte) 0x84, (byte) 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff},
    {0, 0},
    {(byte) 0xff, (byte) 0xff},
    {0x3f, (byte) 0xff},
    {0, (byte) 0xff, (byte) 0xff},
    {(byte) 0xff, (byte) 0xff, (byte) 0xff},
    {0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff},
    {(byte) 0x80, 0, 0, 0}
  };

  private final List<byte[]> seeds;
  private final List<byte[]> words;
  private final RandomGenerator random;

  Mutation(List<byte[]> seeds, List<byte[]> words, RandomGenerator random) {
    this.seeds = seeds;
    this.words = words;
    this.random = random;
  }

  byte[] input() {
    byte[] bytes = seed().clone();
    for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
      bytes = changed(bytes);
    }
    return bytes.length > LONGEST ? Arrays.copyOf(bytes, LONGEST) : bytes;
  }

  private byte[] seed() {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private byte[] changed(byte[] bytes) {
    int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
    return switch (random.nextInt(11)) {
      case 0, 1 -> flipped(bytes, at);
      case 2 -> put(bytes, at, random.nextInt(256));
      case 3 -> Arrays.copyOf(bytes, at);
      case 4 -> spliced(bytes, at);
      case 5 -> overwritten(bytes, at, NUMBERS[random.nextInt(NUMBERS.length)]);
      case 6 -> repeated(bytes, at);
      case 7 -> without(bytes, at);
      case 8 -> inserted(bytes, at, word());
      case 9 -> overwritten(bytes, at, word());
      default -> exchanged(bytes, at);
    };
  }

  private byte[] word() {
    return words.isEmpty()
        ? NUMBERS[random.nextInt(NUMBERS.length)]
        : words.get(random.nextInt(words.size()));
  }

  private byte[] flipped(byte[] bytes, int at) {
    return bytes.length == 0 ? bytes : put(bytes, at, bytes[at] ^ (1 << random.nextInt(8)));
  }

  private static byte[] put(byte[] bytes, int at, int value) {
    byte[] copy = bytes.clone();
    if (copy.length > 0) {
      copy[at] = (byte) value;
    }
    return copy;
  }

  private byte[] spliced(byte[] bytes, int at) {
    byte[] other = seed();
    int from = other.length == 0 ? 0 : random.nextInt(other.length);
    return joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(other, from, other.length));
  }

  private static byte[] overwritten(byte[] bytes, int at, byte[] word) {
    byte[] copy = Arrays.copyOf(bytes, Math.max(bytes.length, at + word.length));
    System.arraycopy(word, 0, copy, at, word.length);
    return copy;
  }

  /** A block a few times, now and then so often that growth beyond measure shows. */
  private byte[] repeated(byte[] bytes, int at) {
    int length = Math.min(bytes.length - at, 1 + random.nextInt(64));
    int most = random.nextInt(40) == 0 ? LONGEST / Math.max(1, length) : 40;
    int times = random.nextInt(1, Math.max(2, most));
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + length * times);
    out.write(bytes, 0, at);
    for (int i = 0; i < times && out.size() < LONGEST; i++) {
      out.write(bytes, at, length);
    }
    out.write(bytes, at, bytes.length - at);
    return out.toByteArray();
  }

  private byte[] without(byte[] bytes, int at) {
    int end = Math.min(bytes.length, at + 1 + random.nextInt(32));
    return joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, end, bytes.length));
  }

  private static byte[] inserted(byte[] bytes, int at, byte[] word) {
    return joined(
        joined(Arrays.copyOf(bytes, at), word), Arrays.copyOfRange(bytes, at, bytes.length));
  }

  private byte[] exchanged(byte[] bytes, int at) {
    if (bytes.length == 0) {
      return bytes;
    }
    int other = random.nextInt(bytes.length);
    return put(put(bytes, at, bytes[other]), other, bytes[at]);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
