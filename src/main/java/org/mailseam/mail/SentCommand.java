package org.mailseam.mail;

import java.util.Optional;

/** A command that has been sent, and later its reply. */
final class SentCommand {

  /** How many final replies are due; 0 while it is not known yet (LMTP). */
  int due;

  private final String tag;
  private volatile Exchange exchange;

  SentCommand(Line command, String tag, String verb, Exchange.Asks asks) {
    this.tag = tag;
    this.exchange = new Exchange(command, verb, asks, Optional.empty());
  }

  Line command() {
    return exchange.command();
  }

  String verb() {
    return exchange.verb();
  }

  /** IMAP's tag; empty for the others. */
  String tag() {
    return tag;
  }

  void answer(Reply reply) {
    exchange =
        new Exchange(exchange.command(), exchange.verb(), exchange.asks(), Optional.of(reply));
  }

  /** As it stands now; safe for any thread. */
  Exchange exchange() {
    return exchange;
  }
}
