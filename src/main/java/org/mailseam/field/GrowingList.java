package org.mailseam.field;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.ToLongFunction;

/**
 * A list that one thread makes longer while others read what was there when they asked: {@link
 * #view} costs the same however long the list is, so that a live session can be shown many times a
 * second. A peer may make it longer without end, so each item is charged.
 *
 * @param <T> what is in it; never null
 */
public final class GrowingList<T> {

  private static final int CHUNK = 1024;

  private final Allowance allowance;
  private final ToLongFunction<T> weight;
  private volatile Object[][] chunks = new Object[8][];
  private volatile int size;

  /**
   * @param allowance what the items are charged to
   * @param weight how many bytes an item takes up that nobody else holds
   */
  public GrowingList(Allowance allowance, ToLongFunction<T> weight) {
    this.allowance = allowance;
    this.weight = weight;
  }

  /** Puts {@code item} at the end; for one thread only. */
  public void add(T item) {
    allowance.charge(weight.applyAsLong(item));
    int at = size;
    int chunk = at / CHUNK;
    if (chunk == chunks.length) {
      chunks = Arrays.copyOf(chunks, chunks.length * 2);
    }
    if (chunks[chunk] == null) {
      chunks[chunk] = new Object[CHUNK];
    }
    chunks[chunk][at % CHUNK] = item;
    size = at + 1; // the volatile write publishes the item
  }

  public int size() {
    return size;
  }

  /** What is in the list now, unchanged by what comes later; nothing is copied. */
  public List<T> view() {
    int now = size;
    return new View<>(chunks, now);
  }

  private static final class View<T> extends AbstractList<T> implements RandomAccess {
    private final Object[][] chunks;
    private final int size;

    View(Object[][] chunks, int size) {
      this.chunks = chunks;
      this.size = size;
    }

    @Override
    @SuppressWarnings("unchecked") // add() lets in nothing else
    public T get(int index) {
      Objects.checkIndex(index, size);
      return (T) chunks[index / CHUNK][index % CHUNK];
    }

    @Override
    public int size() {
      return size;
    }
  }
}
