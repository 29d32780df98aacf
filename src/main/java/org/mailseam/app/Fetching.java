package org.mailseam.app;

import org.mailseam.fetch.Fetcher;
import org.mailseam.live.Inquiry;
import org.mailseam.text.Message;

/** An inquiry from the command line, which Ctrl-C ends without ending the program. */
final class Fetching {

  private Fetching() {}

  /** Something that asks. */
  @FunctionalInterface
  interface Work {
    void ask(Inquiry inquiry) throws InterruptedException;
  }

  /** Asks, and tells on the console whom. */
  static void with(boolean nonce, Console console, Work work) {
    Thread asking = Thread.currentThread();
    boolean whole =
        Interrupt.during(
            asking::interrupt,
            () -> {
              try (Fetcher fetcher = new Fetcher()) {
                work.ask(new Inquiry(fetcher, nonce, console::tell));
                return true;
              } catch (InterruptedException _) {
                return false; // the rest of the program goes on
              }
            });
    if (!whole) {
      console.tell(Message.of("fetch.stopped"));
    }
  }
}
