package org.mailseam.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/**
 * The certificates of a file, in whatever form it has: PEM with anything around it (RFC 7468), DER,
 * several of those one behind the other, or PKCS#7 in either form (RFC 5652, 5). Private keys in it
 * are passed over unread.
 *
 * @param certificates in the order of the file, of PKCS#7, which has no order, the leaf first; none
 *     when there is a problem
 * @param remarks what was left out or is damaged, with advice
 * @param problem why there are no certificates: what the file is instead, and what to do; null when
 *     there are some
 */
public record CertificateFile(
    List<Certificate> certificates, List<Message> remarks, @Nullable Message problem) {

  /** The largest content that is read, in bytes: a bundle of all public roots takes a tenth. */
  public static final int MAX_BYTES = 4 << 20;

  public CertificateFile {
    certificates = List.copyOf(certificates);
    remarks = List.copyOf(remarks);
  }

  /** Reads a file, and of one that is too large no more than shows that it is. */
  public static CertificateFile read(Path file) {
    if (!Files.exists(file)) {
      return without(Message.of("certificate.file.no-file", file));
    }
    if (Files.isDirectory(file)) {
      return without(Message.of("certificate.file.folder", file));
    }
    try (InputStream stream = Files.newInputStream(file)) {
      return read(stream, file.toString());
    } catch (IOException _) {
      return without(Message.of("certificate.file.unreadable", file));
    }
  }

  /**
   * Reads a stream to its end.
   *
   * @param where what to call it in messages
   * @throws IOException when it cannot be read
   */
  public static CertificateFile read(InputStream stream, String where) throws IOException {
    byte[] content = stream.readNBytes(MAX_BYTES + 1);
    if (content.length > MAX_BYTES) {
      return without(new CertificateFileReader(where).tooLarge(Bytes.of(content)));
    }
    return of(Bytes.of(content), where);
  }

  /**
   * Finds the certificates in some bytes.
   *
   * @param where what to call them in messages
   */
  public static CertificateFile of(Bytes content, String where) {
    return new CertificateFileReader(where).read(content);
  }

  private static CertificateFile without(Message problem) {
    return new CertificateFile(List.of(), List.of(), problem);
  }

  /** Whether nothing is known of the file but that there is no certificate in it. */
  public boolean unknown() {
    return problem != null
        && Set.of("certificate.file.none", "certificate.file.empty", "certificate.file.too-large")
            .contains(problem.key());
  }

  /** The certificates in DER. */
  public List<Bytes> der() {
    return certificates.stream().map(Certificate::der).toList();
  }
}
