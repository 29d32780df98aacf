package org.mailseam.session;

import org.mailseam.certificate.Certificate;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Field;
import org.mailseam.mail.Line;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.TlsRecord;

/** What is selected in a session: one thing, whichever pane it was selected in. */
public sealed interface Selection {

  /** Nothing. */
  record None() implements Selection {}

  /** A line of the plaintext phase. */
  record PlaintextLine(Line line) implements Selection {}

  /** A line of the encrypted phase. */
  record EncryptedLine(Line line) implements Selection {}

  /** The bytes left over at the seam. */
  record Leftover() implements Selection {}

  /** A record on the wire. */
  record WireRecord(TlsRecord record) implements Selection {}

  /**
   * A handshake message or a field of it.
   *
   * @param field the field; the message's whole tree for the message itself
   */
  record MessageField(HandshakeMessage message, Field field) implements Selection {}

  /**
   * A certificate of the chain or a field of it.
   *
   * @param index its place in the chain the server sent, from 0
   * @param field the field; the certificate's whole tree for the certificate itself
   */
  record CertificateField(int index, Certificate certificate, Field field) implements Selection {}

  /**
   * A piece of evidence about a certificate or a field of it.
   *
   * @param evidence the evidence
   * @param field the field; the whole tree for the evidence itself
   */
  record EvidenceField(ShownEvidence evidence, Field field) implements Selection {}

  /**
   * Some bytes, selected as such.
   *
   * @param frame the number of the frame, from 1
   */
  record FrameBytes(int frame, ByteRange range) implements Selection {}
}
