package org.mailseam.fuzz;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;

/** Ends each property after {@code fuzz.seconds}, however many tries that took. */
final class FuzzDeadline implements AroundTryHook {

  private static final long SPAN =
      (long) (Double.parseDouble(System.getProperty("fuzz.seconds", "1")) * 1e9);

  private static final Map<String, Long> BEGUN = new ConcurrentHashMap<>();

  @Override
  public TryExecutionResult aroundTry(
      TryLifecycleContext context, TryExecutor aTry, List<Object> parameters) {
    long begun = BEGUN.computeIfAbsent(context.label(), _ -> System.nanoTime());
    TryExecutionResult result = aTry.execute(parameters);
    boolean over = System.nanoTime() - begun > SPAN;
    return over && result.isSatisfied() ? TryExecutionResult.satisfied(true) : result;
  }
}
