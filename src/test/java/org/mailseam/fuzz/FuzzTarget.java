package org.mailseam.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * A parser of foreign bytes and what it is fuzzed with.
 *
 * @param name of the target
 * @param seeds sound inputs to begin with
 * @param words what its language is made of, to be put in anywhere
 * @param parser what is run; throws nothing but what it is declared to
 */
record FuzzTarget(String name, List<byte[]> seeds, List<byte[]> words, Parser parser) {

  /** A parser under test. */
  @FunctionalInterface
  interface Parser {
    /** Reads the bytes as a parser of the program would; declared errors are caught inside. */
    void read(byte[] bytes) throws IOException;
  }

  /** Processor time for anything, in nanoseconds: classes may have to be loaded. */
  private static final long TIME = 2_000_000_000L;

  /** Processor time for a byte, in nanoseconds. */
  private static final long TIME_FOR_BYTE = 20_000;

  /**
   * Memory for anything, in bytes, all that is taken and given back counted: tables may have to be
   * read, and to check one signature on a curve over a binary field takes 100 MB.
   */
  private static final long MEMORY = 256 << 20;

  /** Memory for a byte. Fields, lines and records are objects; what is quadratic takes far more. */
  private static final long MEMORY_FOR_BYTE = 4_000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** The input that belongs to a number. */
  byte[] input(long number) {
    return new Mutation(seeds, words, new Random(number)).input();
  }

  /**
   * Runs the parser over an input.
   *
   * @throws AssertionError where something came out that must not, or time or memory ran over; the
   *     input is saved then
   */
  void check(byte[] input) {
    long time = THREADS.getCurrentThreadCpuTime();
    long memory = THREADS.getCurrentThreadAllocatedBytes();
    try {
      parser.read(input.clone());
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError problem) {
      throw failure(input, problem.toString(), problem);
    }
    memory = THREADS.getCurrentThreadAllocatedBytes() - memory;
    time = THREADS.getCurrentThreadCpuTime() - time;
    if (time > TIME + TIME_FOR_BYTE * input.length) {
      throw failure(input, time / 1_000_000 + " ms for " + input.length + " bytes", null);
    }
    if (memory > MEMORY + MEMORY_FOR_BYTE * input.length) {
      throw failure(input, memory + " bytes of memory for " + input.length + " bytes", null);
    }
  }

  private AssertionError failure(byte[] input, String what, Throwable cause) {
    Path folder = Path.of("target", "fuzz");
    String digits = HexFormat.of().toHexDigits(Arrays.hashCode(input));
    Path file = folder.resolve(name + "-" + digits + ".bin");
    try {
      Files.createDirectories(folder);
      Files.write(file, input);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    return new AssertionError(
        name + ": " + what + "; run again by -Dtest=FuzzTest -Dfuzz.input=" + file, cause);
  }
}
