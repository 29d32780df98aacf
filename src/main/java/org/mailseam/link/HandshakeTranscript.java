package org.mailseam.link;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.tls.HandshakeType;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.bouncycastle.tls.crypto.TlsHash;
import org.mailseam.field.Bytes;

/**
 * The messages of a TLS 1.3 handshake in order. Bouncy Castle keeps its own to itself, and without
 * one there is no resumption master secret (RFC 8446, 7.1).
 */
final class HandshakeTranscript {

  /** The random of a ServerHello that is a HelloRetryRequest (RFC 8446, 4.1.3). */
  private static final Bytes RETRY =
      Bytes.of(
          HexFormat.of()
              .parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c"));

  private static final int RANDOM_AT = 6;

  private final List<Bytes> messages = new ArrayList<>();
  private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
  private boolean complete;

  /** A whole message of the server. */
  void server(Bytes message) {
    if (!complete) {
      messages.add(message);
    }
  }

  /** Part of a message of the client, as it goes into a record. */
  void client(byte[] buffer, int offset, int length) {
    if (complete) {
      return;
    }
    unfinished.write(buffer, offset, length);
    byte[] bytes = unfinished.toByteArray();
    if (bytes.length >= 4 && bytes.length == 4 + length24(bytes)) {
      messages.add(Bytes.of(bytes));
      unfinished.reset();
    }
  }

  private static int length24(byte[] header) {
    return ((header[1] & 0xff) << 16) | ((header[2] & 0xff) << 8) | (header[3] & 0xff);
  }

  /** Ends the collection and forgets the messages. */
  void complete() {
    complete = true;
    messages.clear();
  }

  /** The hash of all messages; after a retry the first one counts as its hash (RFC 8446, 4.4.1). */
  byte[] hash(TlsCrypto crypto, int algorithm) {
    TlsHash hash = crypto.createHash(algorithm);
    int from = 0;
    if (messages.size() > 1 && isRetry(messages.get(1))) {
      TlsHash first = crypto.createHash(algorithm);
      update(first, messages.get(0));
      byte[] digest = first.calculateHash();
      byte[] header = {(byte) HandshakeType.message_hash, 0, 0, (byte) digest.length};
      hash.update(header, 0, header.length);
      hash.update(digest, 0, digest.length);
      from = 1;
    }
    messages.subList(from, messages.size()).forEach(message -> update(hash, message));
    return hash.calculateHash();
  }

  private static void update(TlsHash hash, Bytes message) {
    hash.update(message.toArray(), 0, message.length());
  }

  private static boolean isRetry(Bytes message) {
    return message.at(0) == HandshakeType.server_hello
        && message.length() >= RANDOM_AT + RETRY.length()
        && message.from(RANDOM_AT).startsWith(RETRY);
  }
}
