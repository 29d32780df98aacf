package org.mailseam.journal;

import com.google.gson.JsonObject;
import java.util.List;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/**
 * Why a step or a run ended as it did: what was observed, and nothing that was concluded from it.
 * The sentence is made when it is read.
 */
public sealed interface Cause {

  /** What was under way. */
  enum Doing {
    /** A reply of the server was waited for. */
    REPLY,
    /** The TLS handshake was under way. */
    HANDSHAKE,
    /** Bytes were being sent. */
    WRITE
  }

  /** Why no connection was made. */
  enum Obstacle {
    REFUSED,
    TIMED_OUT,
    NO_ROUTE,
    /** This system does not make such a connection. */
    NOT_MADE,
    NO_SUCH_NAME,
    /** The name server gave no answer. */
    NAME_UNANSWERED,
    /** The name server gave no answer in time. */
    NAME_TIMED_OUT
  }

  /**
   * The time was over.
   *
   * @param expected what was waited for, in the words of the script; empty where it was no reply
   */
  record TimedOut(Doing doing, String expected, long millis) implements Cause {}

  /**
   * The connection had ended, or its TLS had.
   *
   * @param by who ended it
   * @param reset whether it was torn down (TCP RST) and not closed
   * @param expected what was waited for, in the words of the script; empty where it was no reply
   */
  record Ended(Direction by, boolean reset, Doing doing, String expected) implements Cause {}

  /**
   * No connection was made.
   *
   * @param tried the addresses that were tried
   * @param millis the time that was given
   */
  record Unreachable(Obstacle obstacle, String host, int port, List<String> tried, long millis)
      implements Cause {
    public Unreachable {
      tried = List.copyOf(tried);
    }
  }

  /** A fatal alert ended TLS (RFC 8446, 6.2). */
  record TlsFailed(Direction by, int alert) implements Cause {}

  /**
   * This side refused the server's certificates.
   *
   * @param code the code of the chain's first problem, {@link #OTHER_NAME} or {@link
   *     #NO_CERTIFICATE}
   * @param alert what the server was told (RFC 8446, 6.2)
   */
  record TrustRefused(String code, int alert) implements Cause {
    /** The certificate is for another name. */
    public static final String OTHER_NAME = "other-name";

    /** None was shown. */
    public static final String NO_CERTIFICATE = "no-certificate";
  }

  /** The server answered plaintext with TLS. */
  record TlsUnasked() implements Cause {}

  /**
   * TLS was not begun because of bytes of the server's that nobody had read.
   *
   * @param leftOver how many
   * @param first the first of them
   */
  record NotBegun(long leftOver, Bytes first) implements Cause {}

  /**
   * The server sent more than this side takes.
   *
   * @param bytes how many had come on the connection
   * @param memory the limit of what the session may take up of memory; 0 where the limit was
   *     another one, or is not told
   */
  record TooMuch(long bytes, long memory) implements Cause {}

  /** The user stopped the run. */
  record Stopped() implements Cause {}

  /**
   * What the script or its settings say of themselves: an expectation that was not met, an option
   * that cannot be used, a remark. Older files have everything so.
   */
  record Said(Message message) implements Cause {}

  /** Of a kind that a newer program wrote; kept so that it is there when it is written again. */
  record Unknown(JsonObject json) implements Cause {}

  /** A sentence of the script's own. */
  static Cause said(String key, Object... arguments) {
    return new Said(Message.of(key, arguments));
  }
}
