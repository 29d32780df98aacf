package org.mailseam.certificate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerReader;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/** Finds the certificates in the content of a file, and says what is there instead of them. */
final class CertificateFileReader {

  /** Decoded certificates are large; a bundle of all public roots has about 150. */
  private static final int MAX_CERTIFICATES = 256;

  private final String where;
  private final List<Certificate> found = new ArrayList<>();
  private final List<Message> remarks = new ArrayList<>();
  private @Nullable Message problem;
  private int passedOver;

  CertificateFileReader(String where) {
    this.where = where;
  }

  CertificateFile read(Bytes content) {
    if (content.isEmpty()) {
      problem = Message.of("certificate.file.empty", where);
    } else if (isBinary(content)) {
      elements(content);
    } else {
      text(content);
    }
    if (passedOver > 0) {
      remarks.add(Message.of("certificate.file.too-many", where, passedOver, MAX_CERTIFICATES));
    }
    if (!found.isEmpty()) {
      return new CertificateFile(found, remarks, null);
    }
    Message none = Message.of("certificate.file.none", where);
    return new CertificateFile(List.of(), List.of(), problem == null ? none : problem);
  }

  /** Says what a file is whose beginning shows that it is larger than any file of certificates. */
  Message tooLarge(Bytes beginning) {
    String key = mark(beginning, beginning.slice(0, 16).text(StandardCharsets.ISO_8859_1));
    return key.equals("certificate.file.none")
        ? Message.of("certificate.file.too-large", where, CertificateFile.MAX_BYTES >> 20)
        : Message.of(key, where);
  }

  /** Text may begin with a zero, too, but not so that its second letter is a fitting length. */
  private static boolean isBinary(Bytes content) {
    if (content.at(0) != Der.SEQUENCE || content.length() < 2) {
      return false;
    }
    Der element = content.at(1) < 0x80 ? element(content) : null;
    return content.at(1) >= 0x80
        || (element != null && element.range().end() == content.length() && !element.broken());
  }

  private void text(Bytes content) {
    String text = characters(content);
    List<Pem.Block> blocks = Pem.blocks(text);
    blocks.forEach(this::block);
    if (!blocks.isEmpty()) {
      return;
    }
    Bytes bare = Pem.bare(text);
    if (bare != null && !bare.isEmpty() && isBinary(bare)) {
      elements(bare);
    } else {
      blame(mark(content, text));
    }
  }

  /** Windows' own tools write UTF-16. */
  private static String characters(Bytes content) {
    boolean little = content.startsWith(Bytes.ofHex("fffe"));
    boolean big = content.startsWith(Bytes.ofHex("feff"));
    return little || big
        ? content.text(StandardCharsets.UTF_16)
        : content.text(StandardCharsets.ISO_8859_1);
  }

  /** Which sentence fits a file that other programs know by its first bytes. */
  private static String mark(Bytes content, String text) {
    if (text.startsWith("{\"format\":")) {
      return "certificate.file.session";
    }
    for (String capture : List.of("0a0d0d0a", "d4c3b2a1", "a1b2c3d4", "4d3cb2a1", "a1b23c4d")) {
      if (content.startsWith(Bytes.ofHex(capture))) {
        return "certificate.file.capture";
      }
    }
    boolean keystore =
        content.startsWith(Bytes.ofHex("feedfeed")) || content.startsWith(Bytes.ofHex("cececece"));
    return keystore ? "certificate.file.keystore" : "certificate.file.none";
  }

  private void block(Pem.Block block) {
    if (block.label().endsWith("PRIVATE KEY")) {
      remarks.add(Message.of("certificate.file.key-left-out", where, block.line()));
      blame("certificate.file.key");
      return;
    }
    Bytes der = block.der() == null ? block.legible() : block.der();
    Der element = element(der);
    DerKind kind = element == null ? DerKind.OTHER : DerKind.of(element);
    boolean whole = block.der() != null && element != null && !element.broken();
    if (block.isCertificate() && kind != DerKind.SIGNED_DATA) {
      if (!whole) {
        remarks.add(Message.of("certificate.file.torn", where, block.line()));
      }
      boolean remarksBehind = block.label().startsWith("TRUSTED");
      add(remarksBehind && element != null ? der.slice(element.range()) : der);
      return;
    }
    int before = found.size();
    if (element == null) {
      blame(kind.sentence());
    } else {
      sort(element, der, kind);
    }
    if (found.size() == before) {
      remarks.add(Message.of("certificate.file.left-out", where, block.line(), block.label()));
    }
  }

  /** Elements of DER one behind the other. */
  private void elements(Bytes der) {
    int at = 0;
    while (at < der.length()) {
      Bytes rest = der.from(at);
      Der element = element(rest);
      int end = element == null ? rest.length() : element.range().end();
      boolean more = end < rest.length() && rest.at(end) == Der.SEQUENCE;
      if (element != null) {
        sort(element, more ? rest.slice(0, end) : rest, DerKind.of(element));
      }
      at += more ? end : rest.length();
    }
  }

  private static @Nullable Der element(Bytes der) {
    try {
      return DerReader.read(der);
    } catch (Asn1Exception _) {
      return null;
    }
  }

  private void sort(Der element, Bytes der, DerKind kind) {
    switch (kind) {
      case CERTIFICATE, PUBLIC_KEY -> add(der);
      case SIGNED_DATA -> signedData(element);
      case PKCS12, PRIVATE_KEY, ENCRYPTED_KEY, REQUEST, CRL, OCSP, OTHER -> blame(kind.sentence());
    }
  }

  private void signedData(Der element) {
    try {
      List<Bytes> all = SignedData.certificates(element);
      if (all.isEmpty()) {
        blame("certificate.file.pkcs7-empty");
      }
      int before = found.size();
      all.forEach(this::add);
      leafFirst(found.subList(before, found.size()));
    } catch (Asn1Exception _) {
      blame("certificate.file.pkcs7-broken");
    }
  }

  /** The leaf is the one that issued none of the others; above it stands its issuer, and so on. */
  private static void leafFirst(List<Certificate> chain) {
    List<Certificate> left = new ArrayList<>(chain);
    List<Certificate> sorted = new ArrayList<>();
    Certificate next =
        left.stream()
            .filter(each -> left.stream().noneMatch(other -> issued(each, other)))
            .findFirst()
            .orElse(null);
    while (next != null) {
      Certificate below = next;
      sorted.add(below);
      left.remove(below);
      next = left.stream().filter(each -> issued(each, below)).findFirst().orElse(null);
    }
    sorted.addAll(left);
    for (int i = 0; i < sorted.size(); i++) {
      chain.set(i, sorted.get(i));
    }
  }

  private static boolean issued(Certificate issuer, Certificate other) {
    return !issuer.der().equals(other.der())
        && issuer.subject() != null
        && issuer.subject().equals(other.issuer());
  }

  private void add(Bytes der) {
    if (found.size() < MAX_CERTIFICATES) {
      found.add(Certificate.decode(der));
    } else {
      passedOver++;
    }
  }

  /** The first thing that is no certificate is what the file is taken for. */
  private void blame(String key) {
    if (problem == null) {
      problem = Message.of(key, where);
    }
  }
}
