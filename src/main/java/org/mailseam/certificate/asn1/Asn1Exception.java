package org.mailseam.certificate.asn1;

import org.mailseam.text.Message;

/** Bytes are not what their standard says; never leaves the decoders. */
public final class Asn1Exception extends Exception {

  private final transient Message explanation;

  public Asn1Exception(Message explanation) {
    super(explanation.key());
    this.explanation = explanation;
  }

  /** Something else stands where {@code name} should. */
  public static Asn1Exception unexpected(String name, Der part) {
    return new Asn1Exception(
        Message.of(
            "certificate.asn1.unexpected", name, Asn1Tree.typeName(part), part.range().offset()));
  }

  /** What is wrong and at which byte, in words for people. */
  public Message explanation() {
    return explanation;
  }
}
