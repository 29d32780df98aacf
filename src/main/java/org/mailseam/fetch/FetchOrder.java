package org.mailseam.fetch;

import org.mailseam.field.Bytes;

/**
 * What is to be fetched.
 *
 * @param url from where, as it stands in the certificate
 * @param body what to send (POST); empty for nothing (GET)
 * @param bodyType the media type of {@code body}
 * @param accept the media type that is wanted
 * @param maxBytes how large the answer may be
 */
public record FetchOrder(String url, Bytes body, String bodyType, String accept, int maxBytes) {

  /** Something that needs no body. */
  public static FetchOrder get(String url, String accept, int maxBytes) {
    return new FetchOrder(url, Bytes.EMPTY, "", accept, maxBytes);
  }

  boolean isPost() {
    return !body.isEmpty();
  }
}
