package org.mailseam.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Breakdown;
import org.mailseam.journal.Cause;

/** A client certificate with its private key. Never prints the key. */
public final class ClientIdentity {

  private static final long LARGEST_FILE = 4L << 20;

  /**
   * What a file holds.
   *
   * @param key may be null
   */
  record Contents(@Nullable AsymmetricKeyParameter key, List<Bytes> certificates) {}

  private final AsymmetricKeyParameter key;
  private final List<Bytes> chain;

  private ClientIdentity(AsymmetricKeyParameter key, List<Bytes> chain) {
    this.key = key;
    this.chain = List.copyOf(chain);
  }

  /**
   * Reads a certificate, its chain and its key from a PKCS#12 or a PEM file (PKCS#8, traditional
   * RSA and EC keys, each also encrypted); which it is shows in the content.
   *
   * @param password asked for only when the file is protected; may give null for none. The array is
   *     wiped after use
   * @throws Breakdown that it cannot be used: no such file, nothing in it that fits, wrong password
   */
  public static ClientIdentity load(Path file, Supplier<char[]> password) throws Breakdown {
    Bytes content = read(file);
    Contents contents =
        PemFile.looksLikePem(content)
            ? PemFile.read(content, file, password)
            : Pkcs12File.read(content, file, password);
    AsymmetricKeyParameter key = contents.key();
    if (key == null) {
      throw problem("link.identity.no-key", file, null);
    }
    if (contents.certificates().isEmpty()) {
      throw problem("link.identity.no-certificate", file, null);
    }
    return new ClientIdentity(key, leafFirst(key, contents.certificates(), file));
  }

  private static Bytes read(Path file) throws Breakdown {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw problem("link.identity.no-regular-file", file, null);
      }
      if (Files.size(file) > LARGEST_FILE) {
        throw problem("link.identity.not-understood", file, null);
      }
      return Bytes.of(Files.readAllBytes(file));
    } catch (NoSuchFileException missing) {
      throw problem("link.identity.no-file", file, missing);
    } catch (IOException unreadable) {
      throw problem("link.identity.unreadable", file, unreadable);
    }
  }

  static Breakdown problem(String key, Path file, @Nullable Throwable cause) {
    return new Breakdown(Cause.said(key, file), cause);
  }

  /** Files have the certificates in any order; TLS wants that of the key first. */
  private static List<Bytes> leafFirst(
      AsymmetricKeyParameter key, List<Bytes> certificates, Path file) throws Breakdown {
    List<Bytes> ordered = new ArrayList<>(certificates);
    for (Bytes certificate : certificates) {
      if (ClientKey.matches(key, publicKey(certificate))) {
        ordered.remove(certificate);
        ordered.addFirst(certificate);
        return ordered;
      }
    }
    throw problem("link.identity.no-match", file, null);
  }

  private static @Nullable SubjectPublicKeyInfo publicKey(Bytes certificate) {
    try {
      return Certificate.getInstance(certificate.toArray()).getSubjectPublicKeyInfo();
    } catch (RuntimeException malformed) {
      return null;
    }
  }

  AsymmetricKeyParameter key() {
    return key;
  }

  /** The signature schemes the key can sign with, the best first. */
  List<Integer> schemes(boolean tls13) {
    return ClientKey.schemes(key, publicKey(chain.getFirst()), tls13);
  }

  /** Whether the key is of use in TLS 1.0 and 1.1, which know no signature schemes. */
  boolean signsWithoutScheme() {
    return ClientKey.signsWithoutScheme(key);
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
