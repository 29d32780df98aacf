package org.mailseam.certificate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerReader;
import org.mailseam.certificate.extension.Extension;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/**
 * Where the parts of a list of revoked certificates are (RFC 5280, 5.1). Large lists have a million
 * entries, so these are not read here; {@link CrlEntries} goes through them.
 */
final class CrlParts {

  private static final Bytes PEM = Bytes.ofText("-----BEGIN ");

  final Bytes source;
  final Der whole;
  final Der tbs;

  /** Null in a list of version 1. */
  @Nullable Der version;

  Der signature;
  Der issuer;
  Der thisUpdate;

  /** Null where it does not say. */
  @Nullable Der nextUpdate;

  /** The entries, without being read; null where there are none. */
  @Nullable Der revoked;

  /** Null where there are none. */
  @Nullable Der extensions;

  List<Extension> extensionList = List.of();
  Der signatureAlgorithm;
  Der signatureValue;

  private CrlParts(Bytes source) throws Asn1Exception {
    this.source = source;
    whole = DerReader.shallow(source, 0, source.length());
    if (!whole.is(Der.SEQUENCE)) {
      throw Asn1Exception.unexpected("CertificateList", whole);
    }
    if (whole.range().end() != source.length()) {
      int end = whole.range().end();
      throw new Asn1Exception(Message.of("certificate.asn1.behind", end, source.length() - end));
    }
    Parts parts = new Parts(whole);
    tbs = parts.shallow(Der.SEQUENCE, "tbsCertList");
    readTbs(new Parts(tbs));
    signatureAlgorithm = parts.take(Der.SEQUENCE, "signatureAlgorithm");
    signatureValue = parts.take(Der.BIT_STRING, "signatureValue");
    parts.end();
  }

  private void readTbs(Parts parts) throws Asn1Exception {
    version = parts.optional(Der.INTEGER).orElse(null);
    signature = parts.take(Der.SEQUENCE, "signature");
    issuer = parts.take(Der.SEQUENCE, "issuer");
    thisUpdate = parts.time("thisUpdate");
    if (parts.nextIs(Der.UTC_TIME) || parts.nextIs(Der.GENERALIZED_TIME)) {
      nextUpdate = parts.time("nextUpdate");
    }
    if (parts.nextIs(Der.SEQUENCE)) {
      revoked = parts.shallow(Der.SEQUENCE, "revokedCertificates");
    }
    Der tag = parts.optional(Der.contextConstructed(0)).orElse(null);
    parts.end();
    if (tag != null && !tag.children().isEmpty()) {
      extensions = tag.children().getFirst();
      extensionList = Extension.list(extensions);
    }
  }

  /**
   * Finds the parts of a list in DER, or in PEM as some servers have it.
   *
   * @throws Asn1Exception when it is no list, or broken, or cut off
   */
  static CrlParts find(Bytes content) throws Asn1Exception {
    if (!content.startsWith(PEM)) {
      return new CrlParts(content);
    }
    for (Pem.Block block : Pem.blocks(content.text(StandardCharsets.ISO_8859_1))) {
      if (block.label().equals("X509 CRL") && block.der() != null) {
        return new CrlParts(block.der());
      }
    }
    throw new Asn1Exception(Message.of("certificate.crl.no-list"));
  }

  /** The extension of that OID. */
  Optional<Extension> extension(String oid) {
    return extensionList.stream().filter(each -> each.oid().equals(oid)).findFirst();
  }

  /** Whether the list only says what has changed since another one (RFC 5280, 5.2.4). */
  boolean isDelta() {
    return extension(Extension.DELTA_CRL).isPresent();
  }

  /** Takes the parts of an element whose children have not been read, each when its turn comes. */
  private static final class Parts {
    private final Der parent;
    private int at;

    Parts(Der parent) {
      this.parent = parent;
      this.at = parent.content().offset();
    }

    private boolean hasNext() {
      return at < parent.content().end();
    }

    boolean nextIs(int identifier) {
      return hasNext() && parent.source().at(at) == identifier;
    }

    Der shallow(int identifier, String name) throws Asn1Exception {
      if (!hasNext()) {
        throw new Asn1Exception(
            Message.of("certificate.asn1.missing", name, parent.range().offset()));
      }
      Der part = DerReader.shallow(parent.source(), at, parent.content().end());
      if (!part.is(identifier)) {
        throw Asn1Exception.unexpected(name, part);
      }
      at = part.range().end();
      return part;
    }

    Der take(int identifier, String name) throws Asn1Exception {
      Der head = shallow(identifier, name);
      return DerReader.exactly(parent.source(), head.range().offset(), head.range().end());
    }

    Der time(String name) throws Asn1Exception {
      return take(nextIs(Der.UTC_TIME) ? Der.UTC_TIME : Der.GENERALIZED_TIME, name);
    }

    Optional<Der> optional(int identifier) throws Asn1Exception {
      return nextIs(identifier) ? Optional.of(take(identifier, "")) : Optional.empty();
    }

    void end() throws Asn1Exception {
      if (hasNext()) {
        throw new Asn1Exception(Message.of("certificate.asn1.unexpected-end", at));
      }
    }
  }
}
