package org.mailseam.certificate.extension;

import java.util.List;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.field.Field;

/** Makes the fields of one kind of extension. */
@FunctionalInterface
interface ExtensionDecoder {

  /**
   * What an extension says.
   *
   * @param summary in a line
   * @param fields all of it, in the order of the bytes
   */
  record Decoded(String summary, List<Field> fields) {}

  /**
   * Decodes the element inside the extension's OCTET STRING.
   *
   * @throws Asn1Exception when it is not what its standard says
   */
  Decoded decode(Der value) throws Asn1Exception;
}
