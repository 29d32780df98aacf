package org.mailseam.link;

/** First-time work, done ahead of time. */
final class WarmUp {

  private WarmUp() {}

  static void begin() {
    Thread.ofPlatform().daemon().name("tls-warm-up").start(() -> {});
  }
}
