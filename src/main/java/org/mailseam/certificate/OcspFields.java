package org.mailseam.certificate;

import java.util.ArrayList;
import java.util.List;
import org.mailseam.certificate.OcspResponse.Basic;
import org.mailseam.certificate.OcspResponse.Single;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Time;
import org.mailseam.certificate.asn1.Asn1Tree;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;
import org.mailseam.certificate.asn1.DistinguishedName;
import org.mailseam.certificate.extension.ExtensionDecoders;
import org.mailseam.field.Field;

/** The fields of an OCSP response, named as RFC 6960, 4.2.1 names them. */
final class OcspFields {

  private OcspFields() {}

  static Field of(OcspResponse response) {
    List<Field> children = new ArrayList<>();
    Der status = response.whole.children().getFirst();
    children.add(status.leaf("ocsp.responseStatus", response.status));
    if (response.basic != null) {
      children.add(basic(response.basic));
    }
    return response.whole.group("ocsp.response", "OCSPResponse", response.status, children);
  }

  private static Field basic(Basic basic) {
    List<Field> children = new ArrayList<>();
    children.add(data(basic));
    children.add(
        AlgorithmFields.field(
            "ocsp.signatureAlgorithm", "signatureAlgorithm", basic.signatureAlgorithm()));
    children.add(
        basic.signature().leaf("ocsp.signature", Asn1Values.hex(basic.signature().body(), 64)));
    for (Der certificate : basic.certificates()) {
      children.add(
          certificate.leaf(
              "ocsp.certificate",
              "Certificate",
              Certificate.decode(certificate.bytes()).subject() + ""));
    }
    return basic.element().group("ocsp.basic", "BasicOCSPResponse", "", children);
  }

  private static Field data(Basic basic) {
    List<Field> children = new ArrayList<>();
    children.add(responder(basic.responder()));
    children.add(Asn1Time.field("ocsp.producedAt", "producedAt", basic.producedAt()));
    List<Field> singles = new ArrayList<>();
    basic.singles().forEach(single -> singles.add(single(single)));
    children.add(basic.responses().group("ocsp.responses", "", singles));
    for (Der part : basic.data().children()) {
      if (part.is(Der.contextConstructed(1)) && part.range().offset() > lastOffset(children)) {
        part.children().forEach(list -> children.add(ExtensionDecoders.field(list)));
      }
    }
    return basic.data().group("ocsp.tbsResponseData", "", children);
  }

  /** The responder may be tagged [1] as well, but comes before all the others. */
  private static int lastOffset(List<Field> fields) {
    return fields.getLast().range().offset();
  }

  private static Field responder(Der responder) {
    Der inner = responder.children().isEmpty() ? responder : responder.children().getFirst();
    if (responder.is(Der.contextConstructed(1))) {
      Field name = DistinguishedName.field("ocsp.byName", "byName", inner);
      return responder.group("ocsp.responderID", name.value(), List.of(name));
    }
    return responder.leaf("ocsp.responderID", Asn1Values.hex(inner.body(), 64));
  }

  private static Field single(Single single) {
    List<Field> children = new ArrayList<>();
    children.add(certId(single.certId()));
    children.add(status(single));
    children.add(Asn1Time.field("ocsp.thisUpdate", "thisUpdate", single.thisUpdate()));
    if (single.nextUpdate() != null) {
      children.add(Asn1Time.field("ocsp.nextUpdate", "nextUpdate", single.nextUpdate()));
    }
    for (Der part : single.element().children()) {
      if (part.is(Der.contextConstructed(1)) && part.range().offset() > lastOffset(children)) {
        part.children().forEach(list -> children.add(ExtensionDecoders.field(list)));
      }
    }
    return single
        .element()
        .group("ocsp.singleResponse", "SingleResponse", children.get(1).value(), children);
  }

  private static Field certId(Der certId) {
    List<Field> children = new ArrayList<>();
    try {
      DerCursor parts = DerCursor.of(certId);
      Der algorithm = parts.take("hashAlgorithm");
      children.add(AlgorithmFields.field("ocsp.hashAlgorithm", "hashAlgorithm", algorithm));
      for (String name : List.of("issuerNameHash", "issuerKeyHash", "serialNumber")) {
        Der part = parts.take(name);
        children.add(part.leaf("ocsp." + name, Asn1Values.hex(part.body(), 64)));
      }
      return certId.group("ocsp.certID", "", children);
    } catch (Asn1Exception e) {
      return Asn1Tree.of(certId).withNote(e.explanation());
    }
  }

  private static Field status(Single single) {
    Der status = single.certStatus();
    String word =
        switch (status.number()) {
          case 0 -> "good";
          case 1 -> "revoked";
          default -> "unknown";
        };
    List<Field> children = new ArrayList<>();
    if (single.revoked()) {
      try {
        Der time = status.children().isEmpty() ? status : status.children().getFirst();
        children.add(Asn1Time.field("ocsp.revocationTime", "revocationTime", time));
        if (single.reason() != null) {
          children.add(
              Field.leaf(
                  "ocsp.revocationReason",
                  "revocationReason",
                  single.reason(),
                  status.children().getLast().range()));
        }
      } catch (Asn1Exception e) {
        return status.group("ocsp.certStatus", word, children).withNote(e.explanation());
      }
    }
    return status.group("ocsp.certStatus", word, children);
  }
}
