package org.mailseam.session;

import java.util.ArrayList;
import java.util.List;
import org.mailseam.certificate.Certificate;
import org.mailseam.field.Allowance;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.journal.KeyLogLine;
import org.mailseam.mail.Conversation;
import org.mailseam.tls.ApplicationData;
import org.mailseam.tls.KeyLogSecrets;
import org.mailseam.tls.TlsDecoder;

/** The TLS of a connection and the dialogue inside it. */
final class EncryptedPart {

  private final TlsDecoder decoder;
  private final Conversation dialogue;
  private final Streams streams;
  private final long begunAt;
  private final List<Certificate> certificates = new ArrayList<>();
  private List<Bytes> decodedChain = List.of();
  private int heard;

  EncryptedPart(
      Conversation dialogue,
      Streams streams,
      KeyLogSecrets keys,
      Allowance allowance,
      long begunAt) {
    this.decoder = new TlsDecoder(keys, allowance);
    this.dialogue = dialogue;
    this.streams = streams;
    this.begunAt = begunAt;
  }

  void feed(Piece piece) {
    streams.tls(piece.from()).add(piece.frame(), piece.offset(), piece.bytes().length());
    decoder.feed(piece.at(), piece.from(), piece.bytes());
    hear();
  }

  void key(KeyLogLine line) {
    decoder.key(line);
    hear();
  }

  void finish() {
    decoder.finish();
    hear();
  }

  private void hear() {
    List<ApplicationData> all = decoder.applicationData();
    for (; heard < all.size(); heard++) {
      ApplicationData data = all.get(heard);
      streams.text(data.from()).add(data.record(), 0, data.bytes().length());
      if (data.from() == Direction.CLIENT) {
        dialogue.client(data.at(), data.bytes());
      } else {
        say(data);
      }
    }
  }

  private void say(ApplicationData data) {
    Bytes rest = dialogue.server(data.at(), data.bytes());
    if (!rest.isEmpty()) {
      // A server that grants STARTTLS inside TLS: there is no second seam, so the dialogue goes on.
      dialogue.proceed();
      dialogue.server(data.at(), rest);
    }
  }

  Tls tls() {
    var negotiation = decoder.negotiation();
    if (!negotiation.serverCertificates().equals(decodedChain)) {
      decodedChain = negotiation.serverCertificates();
      certificates.clear();
      decodedChain.forEach(der -> certificates.add(Certificate.decode(der)));
    }
    return new Tls(
        begunAt,
        decoder.records(),
        decoder.waiting(),
        decoder.handshake(),
        decoder.alerts(),
        negotiation,
        List.copyOf(certificates),
        streams.tls(Direction.CLIENT).length() + streams.tls(Direction.SERVER).length(),
        decoder.garbage(Direction.CLIENT),
        decoder.garbage(Direction.SERVER),
        decoder.unfinished(Direction.CLIENT),
        decoder.unfinished(Direction.SERVER));
  }

  Phase phase() {
    return Phase.of(
        dialogue,
        streams.text(Direction.CLIENT).length() + streams.text(Direction.SERVER).length());
  }
}
