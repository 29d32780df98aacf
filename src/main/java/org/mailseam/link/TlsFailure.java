package org.mailseam.link;

/** Why TLS ended before its time, not yet in words. */
final class TlsFailure extends Exception {

  private static final long serialVersionUID = 1L;

  /** Who or what ended it. */
  enum Origin {
    /** The server sent a fatal alert. */
    SERVER_ALERT,
    /** This side could not go on and sent a fatal alert. */
    OUR_ALERT,
    /** The certificates were refused by the {@link CertificateCheck}. */
    TRUST,
    /** The connection ended. */
    CONNECTION_ENDED,
    /** The time was over. */
    TIMED_OUT,
    /** The server sent and sent and came to no end. */
    TOO_MUCH
  }

  private final Origin origin;
  private final int alert;

  /**
   * @param alert the alert's code, or -1 where there is none
   * @param cause what Bouncy Castle said, for developers; may be null
   */
  TlsFailure(Origin origin, int alert, Throwable cause) {
    super(origin + " " + alert, cause);
    this.origin = origin;
    this.alert = alert;
  }

  Origin origin() {
    return origin;
  }

  int alert() {
    return alert;
  }
}
