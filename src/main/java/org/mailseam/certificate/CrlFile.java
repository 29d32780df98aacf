package org.mailseam.certificate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/**
 * The lists of revoked certificates of a file (RFC 5280, 5): one in DER, or any number in PEM.
 *
 * @param lists in DER, in the order of the file; none when there is a problem
 * @param problem why there are none, or why one of them cannot be read; null when all is well
 */
public record CrlFile(List<Bytes> lists, @Nullable Message problem) {

  public CrlFile {
    lists = List.copyOf(lists);
  }

  /**
   * Finds the lists in some bytes.
   *
   * @param where what to call them in messages
   */
  public static CrlFile of(Bytes content, String where) {
    List<Bytes> lists = new ArrayList<>();
    try {
      if (content.startsWith(Bytes.ofHex("30"))) {
        lists.add(CrlParts.find(content).source);
      } else {
        for (Pem.Block block : Pem.blocks(content.text(StandardCharsets.ISO_8859_1))) {
          if (block.label().equals("X509 CRL")) {
            Bytes der = block.der() == null ? block.legible() : block.der();
            lists.add(CrlParts.find(der).source);
          }
        }
      }
    } catch (Asn1Exception _) {
      lists.clear();
    }
    return new CrlFile(
        lists, lists.isEmpty() ? Message.of("certificate.crl.no-file", where) : null);
  }
}
