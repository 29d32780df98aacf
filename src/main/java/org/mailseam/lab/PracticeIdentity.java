package org.mailseam.lab;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** The key of a practice server, the certificates it sends, and the root they lead to. */
final class PracticeIdentity {

  private final PrivateKey key;
  private final List<X509Certificate> chain;
  private final X509Certificate root;

  PracticeIdentity(PrivateKey key, List<X509Certificate> chain, X509Certificate root) {
    this.key = key;
    this.chain = List.copyOf(chain);
    this.root = root;
  }

  PrivateKey key() {
    return key;
  }

  /** Leaf first, each signed by the next; the root is not among them. */
  List<X509Certificate> chain() {
    return chain;
  }

  /** The anchor that a client has to know. */
  X509Certificate root() {
    return root;
  }
}
