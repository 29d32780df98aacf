package org.mailseam.session;

import org.mailseam.certificate.Certificate;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.mail.Line;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.TlsRecord;
import org.mailseam.tls.fact.FactEvidence;

/** What is selected in a session: one thing, whichever pane it was selected in. */
public sealed interface Selection {

  /** What a fact is read from. */
  static Selection of(FactEvidence evidence) {
    return switch (evidence) {
      case FactEvidence.InMessage(var message, var field) -> new MessageField(message, field);
      case FactEvidence.InRecord(var record) -> new WireRecord(record);
    };
  }

  /** A field of something decoded; the topmost field for the whole of it. */
  sealed interface OfField extends Selection {

    /** What is selected. */
    Field field();

    /** All that was decoded. */
    Field tree();

    /** What the ranges of the fields count in. */
    Bytes bytes();

    /** Another field of the same thing. */
    OfField at(Field other);

    /** Whether the other is a field of the same thing. */
    default boolean isOfSame(OfField other) {
      return at(tree()).equals(other.at(other.tree()));
    }
  }

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
  record MessageField(HandshakeMessage message, Field field) implements OfField {
    @Override
    public Field tree() {
      return message.tree();
    }

    @Override
    public Bytes bytes() {
      return message.bytes();
    }

    @Override
    public OfField at(Field other) {
      return new MessageField(message, other);
    }
  }

  /**
   * A certificate of the chain or a field of it.
   *
   * @param index its place in the chain the server sent, from 0
   * @param field the field; the certificate's whole tree for the certificate itself
   */
  record CertificateField(int index, Certificate certificate, Field field) implements OfField {
    @Override
    public Field tree() {
      return certificate.tree();
    }

    @Override
    public Bytes bytes() {
      return certificate.der();
    }

    @Override
    public OfField at(Field other) {
      return new CertificateField(index, certificate, other);
    }
  }

  /**
   * A piece of evidence about a certificate or a field of it.
   *
   * @param evidence the evidence
   * @param field the field; the whole tree for the evidence itself
   */
  record EvidenceField(ShownEvidence evidence, Field field) implements OfField {
    @Override
    public Field tree() {
      return evidence.tree();
    }

    @Override
    public Bytes bytes() {
      return evidence.content();
    }

    @Override
    public OfField at(Field other) {
      return new EvidenceField(evidence, other);
    }
  }

  /**
   * Some bytes, selected as such.
   *
   * @param frame the number of the frame, from 1
   */
  record FrameBytes(int frame, ByteRange range) implements Selection {}
}
