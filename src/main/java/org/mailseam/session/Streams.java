package org.mailseam.session;

import java.util.ArrayList;
import java.util.List;
import org.mailseam.field.Allowance;
import org.mailseam.field.Field;
import org.mailseam.journal.Direction;
import org.mailseam.mail.Line;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.TlsRecord;

/**
 * Leads from what is shown back to the bytes in the frames: from a line of either phase, from a
 * record, from a part of a handshake message.
 */
public final class Streams {

  private final Two plaintext;
  private final Two tls;
  private final Two text;

  /** A map for each direction. */
  static final class Two {
    private final StreamMap client;
    private final StreamMap server;

    Two(Allowance allowance) {
      client = new StreamMap(allowance);
      server = new StreamMap(allowance);
    }

    StreamMap of(Direction from) {
      return from == Direction.CLIENT ? client : server;
    }
  }

  Streams(Allowance allowance) {
    plaintext = new Two(allowance);
    tls = new Two(allowance);
    text = new Two(allowance);
  }

  /** The plaintext phase in its frames. */
  StreamMap plaintext(Direction from) {
    return plaintext.of(from);
  }

  /** The TLS records in their frames. */
  StreamMap tls(Direction from) {
    return tls.of(from);
  }

  /** The decrypted text in the contents of its records. */
  StreamMap text(Direction from) {
    return text.of(from);
  }

  /** The bytes of a line of the plaintext phase. */
  public List<Place> ofPlaintext(Line line) {
    return plaintext(line.from()).places(line.offset(), line.offset() + line.length());
  }

  /** A record in its frames. */
  public List<Place> ofRecord(TlsRecord record) {
    return tls(record.from()).places(record.offset(), record.offset() + record.raw().length());
  }

  /**
   * The bytes of a field of a handshake message: exactly those where the message is in clear, the
   * records that hold the message where it is encrypted.
   *
   * @param records all records of the connection
   */
  public List<Place> ofField(HandshakeMessage message, Field field, List<TlsRecord> records) {
    List<Place> places = new ArrayList<>();
    int before = 0;
    for (HandshakeMessage.Part part : message.parts()) {
      TlsRecord record = records.get(part.record());
      int start = Math.max(field.range().offset(), before);
      int end = Math.min(field.range().end(), before + part.length());
      if (start < end && message.encrypted()) {
        places.addAll(ofRecord(record));
      } else if (start < end) {
        long at = record.offset() + record.header() + part.offset() - before;
        places.addAll(tls(record.from()).places(at + start, at + end));
      }
      before += part.length();
    }
    return places;
  }

  /**
   * The records that hold a line of the encrypted phase.
   *
   * @return places whose {@code frame} is the index of the record and whose offset counts in its
   *     content
   */
  public List<Place> recordsOf(Line line) {
    return text(line.from()).places(line.offset(), line.offset() + line.length());
  }

  /** The frames that hold the records of a line of the encrypted phase. */
  public List<Place> ofEncrypted(Line line, List<TlsRecord> records) {
    List<Place> places = new ArrayList<>();
    for (Place inRecord : recordsOf(line)) {
      places.addAll(ofRecord(records.get(inRecord.frame())));
    }
    return places;
  }
}
