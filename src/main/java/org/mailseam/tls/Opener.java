package org.mailseam.tls;

import org.jspecify.annotations.Nullable;
import org.mailseam.text.Message;
import org.mailseam.tls.RecordFramer.Framed;
import org.mailseam.tls.registry.Registry;

/** Opens the protected records of one direction, with keys that may be there yet or not. */
sealed interface Opener permits LegacyOpener, Tls13Opener {

  /**
   * Tries to open the next record. After {@link Outcome#WAIT} the same record is tried again when
   * there is more to go by, after any other outcome comes the next one.
   *
   * @param last whether nothing more will come to go by, so that there is no sense in waiting
   */
  Attempt open(Framed record, boolean last);

  /** How an attempt ended. */
  enum Outcome {
    OPENED,
    /** Tag, MAC or padding is wrong under every key that comes into question. */
    WRONG,
    /** There is no key, or no cipher, and there will be none. */
    NO_KEY,
    /** There is no key yet. */
    WAIT
  }

  /**
   * An attempt to open a record.
   *
   * @param opened what was in it; null unless it was opened
   * @param problem why it was not opened; null where it was or may yet be
   */
  record Attempt(
      Outcome outcome, RecordProtection.@Nullable Opened opened, @Nullable Message problem) {

    static final Attempt WAIT = new Attempt(Outcome.WAIT, null, null);

    static Attempt opened(RecordProtection.Opened opened) {
      return new Attempt(Outcome.OPENED, opened, null);
    }

    static Attempt wrong() {
      return new Attempt(Outcome.WRONG, null, Message.of("tls.bad-tag"));
    }

    static Attempt noKey(Message problem) {
      return new Attempt(Outcome.NO_KEY, null, problem);
    }

    /** Where it is not known what was agreed on. */
    static Attempt noAnswer() {
      return noKey(Message.of("tls.no-server-hello"));
    }

    /** Where the key log lacks a secret. */
    static Attempt noSecret(String label) {
      return noKey(Message.of("tls.no-secret", label));
    }

    /** Where the suite cannot be opened. */
    static Attempt noCipher(int suite) {
      return noKey(Message.of("tls.no-cipher", Registry.CIPHER_SUITES.name(suite)));
    }
  }
}
