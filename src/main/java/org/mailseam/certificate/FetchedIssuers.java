package org.mailseam.certificate;

import java.time.Instant;
import java.util.List;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/**
 * What a caIssuers location gave.
 *
 * @param url the location
 * @param at when it was asked
 * @param certificates the certificates it gave, in DER; none where there is a problem
 * @param used whether one of them is part of the path and was not sent by the server
 * @param message what came of it, as a sentence
 */
public record FetchedIssuers(
    String url, Instant at, List<Bytes> certificates, boolean used, Message message) {

  public FetchedIssuers {
    certificates = List.copyOf(certificates);
  }
}
