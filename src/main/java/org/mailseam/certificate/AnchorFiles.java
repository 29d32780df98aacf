package org.mailseam.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.Anchors.Loaded;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.DerReader;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/** Where anchors are kept: the Java runtime, the operating system, and files of the user. */
final class AnchorFiles {

  /** Larger than any bundle of all public roots. */
  private static final long MAX_FILE = 16L << 20;

  /** Where the distributions keep the roots of the system. */
  private static final List<String> UNIX_BUNDLES =
      List.of(
          "/etc/ssl/certs/ca-certificates.crt",
          "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
          "/etc/pki/tls/certs/ca-bundle.crt",
          "/etc/ssl/ca-bundle.pem",
          "/etc/ssl/cert.pem");

  private AnchorFiles() {}

  static Loaded java() {
    Path file = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
    try (InputStream stream = Files.newInputStream(file)) {
      // Without a password the certificates are read all the same, only not checked for changes.
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(stream, null);
      return new Loaded(Anchors.of(certificates(store)), null);
    } catch (IOException | GeneralSecurityException _) {
      return new Loaded(Anchors.none(), Message.of("certificate.anchors.java", file));
    }
  }

  static Loaded operatingSystem() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.startsWith("windows")) {
      return keyStore("Windows-ROOT");
    }
    if (system.startsWith("mac")) {
      return keyStore("KeychainStore-ROOT");
    }
    for (String bundle : UNIX_BUNDLES) {
      Path file = Path.of(bundle);
      if (Files.isReadable(file)) {
        return file(file);
      }
    }
    return new Loaded(Anchors.none(), Message.of("certificate.anchors.no-system"));
  }

  private static Loaded keyStore(String type) {
    try {
      KeyStore store = KeyStore.getInstance(type);
      store.load(null, null);
      return new Loaded(Anchors.of(certificates(store)), null);
    } catch (IOException | GeneralSecurityException _) {
      return new Loaded(Anchors.none(), Message.of("certificate.anchors.no-system"));
    }
  }

  private static List<Bytes> certificates(KeyStore store) throws GeneralSecurityException {
    List<Bytes> all = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      Certificate certificate = store.getCertificate(alias);
      if (certificate != null) {
        all.add(Bytes.of(certificate.getEncoded()));
      }
    }
    return all;
  }

  static Loaded file(Path file) {
    byte[] content;
    try {
      if (!Files.exists(file)) {
        return problem("certificate.anchors.no-file", file);
      }
      if (Files.isDirectory(file) || Files.size(file) > MAX_FILE) {
        return problem("certificate.anchors.not-a-file", file);
      }
      content = Files.readAllBytes(file);
    } catch (IOException | UncheckedIOException _) {
      return problem("certificate.anchors.unreadable", file);
    }
    Bytes bytes = Bytes.of(content);
    if (isCertificate(bytes)) {
      return new Loaded(Anchors.of(List.of(bytes)), null);
    }
    return pem(new String(content, StandardCharsets.ISO_8859_1), file.toString());
  }

  private static Loaded problem(String key, Path file) {
    return new Loaded(Anchors.none(), Message.of(key, file));
  }

  private static boolean isCertificate(Bytes bytes) {
    return ChainMember.of(bytes, Problem.NOT_SENT)
        .filter(member -> member.faults.isEmpty())
        .isPresent();
  }

  static Loaded pem(String text, String where) {
    List<Bytes> found = new ArrayList<>();
    List<Pem.Block> blocks = Pem.blocks(text);
    for (Pem.Block block : blocks) {
      if (!block.isCertificate()) {
        continue;
      }
      Bytes der = block.der() == null ? null : firstElement(block.der());
      if (der == null || ChainMember.of(der, Problem.NOT_SENT).isEmpty()) {
        return new Loaded(
            Anchors.none(), Message.of("certificate.anchors.broken", where, block.line()));
      }
      found.add(der);
    }
    if (!found.isEmpty()) {
      return new Loaded(Anchors.of(found), null);
    }
    Message none =
        blocks.isEmpty()
            ? Message.of("certificate.anchors.none", where)
            : Message.of("certificate.anchors.other", where, blocks.getFirst().label());
    return new Loaded(Anchors.none(), none);
  }

  /** OpenSSL puts remarks of its own behind a certificate that it calls TRUSTED. */
  private static @Nullable Bytes firstElement(Bytes der) {
    try {
      return der.slice(DerReader.read(der).range());
    } catch (Asn1Exception _) {
      return null;
    }
  }
}
