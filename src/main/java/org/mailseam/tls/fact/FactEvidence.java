package org.mailseam.tls.fact;

import org.mailseam.field.Field;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.TlsRecord;

/** The bytes that a fact is read from. */
public sealed interface FactEvidence {

  /** A field of a handshake message; the message's whole tree for the message itself. */
  record InMessage(HandshakeMessage message, Field field) implements FactEvidence {}

  /** A record. */
  record InRecord(TlsRecord record) implements FactEvidence {}
}
