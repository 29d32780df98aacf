package org.mailseam.field;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BiPredicate;

/**
 * What stands in a list, with equal things that follow each other taken together: a peer may send
 * the same a million times, and nobody reads it more than once.
 */
public final class Repeats {

  /** So many equal things in a row are shown one by one, more of them as one. */
  public static final int FEW = 10;

  private Repeats() {}

  /**
   * The list cut into parts whose items are all the same; views, made while they are asked for.
   *
   * @param same whether an item is as good as the first of a part
   */
  public static <T> Iterable<List<T>> of(List<T> items, BiPredicate<T, T> same) {
    return () ->
        new Iterator<>() {
          private int start;

          @Override
          public boolean hasNext() {
            return start < items.size();
          }

          @Override
          public List<T> next() {
            if (!hasNext()) {
              throw new NoSuchElementException();
            }
            int end = start + 1;
            T first = items.get(start);
            while (end < items.size() && same.test(first, items.get(end))) {
              end++;
            }
            List<T> run = items.subList(start, end);
            start = end;
            return run;
          }
        };
  }
}
