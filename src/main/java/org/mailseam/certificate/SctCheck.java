package org.mailseam.certificate;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mailseam.text.Message;

/**
 * What a signed certificate timestamp is worth.
 *
 * @param source where it came from
 * @param logId the id of the log in base64; empty where the timestamp does not parse
 * @param log the log; null where it is not known
 * @param timestamp when the log promised to publish the certificate; null where it does not parse
 * @param result the verdict
 * @param message the verdict as a sentence
 */
public record SctCheck(
    Source source,
    String logId,
    @Nullable CtLog log,
    @Nullable Instant timestamp,
    Result result,
    Message message) {

  /** The ways by which timestamps come (RFC 6962, 3.3). */
  public enum Source {
    CERTIFICATE,
    TLS,
    OCSP
  }

  /** Verdicts. */
  public enum Result {
    VALID,
    BAD_SIGNATURE,
    UNKNOWN_LOG,
    /** The log was not accepted any more when it made the promise. */
    RETIRED_LOG,
    /** The log was never accepted, or is not yet. */
    NOT_ACCEPTED_LOG,
    /** The log is for certificates that end at another time. */
    OUTSIDE_INTERVAL,
    FUTURE,
    BROKEN,
    /** Without a list of logs, or without the issuer's certificate, nothing can be said. */
    NOT_VERIFIED
  }

  public SctCheck {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(result, "result");
    Objects.requireNonNull(message, "message");
  }
}
