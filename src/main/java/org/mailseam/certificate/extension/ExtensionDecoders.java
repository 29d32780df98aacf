package org.mailseam.certificate.extension;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Tree;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.Oids;
import org.mailseam.certificate.extension.ExtensionDecoder.Decoded;
import org.mailseam.field.Field;
import org.mailseam.text.Message;

/** The table of the extensions that can be decoded. */
public final class ExtensionDecoders {

  private static final int SHOWN_BYTES = 512;

  private static final Map<String, ExtensionDecoder> BY_OID =
      Map.ofEntries(
          Map.entry(Extension.SUBJECT_KEY_IDENTIFIER, KeyIdentifiers::decodeSubject),
          Map.entry(Extension.AUTHORITY_KEY_IDENTIFIER, KeyIdentifiers::decodeAuthority),
          Map.entry(Extension.KEY_USAGE, KeyUsage::decodeUsage),
          Map.entry(Extension.EXTENDED_KEY_USAGE, KeyUsage::decodePurposes),
          Map.entry("2.16.840.1.113730.1.1", KeyUsage::decodeNetscape),
          Map.entry(Extension.BASIC_CONSTRAINTS, BasicConstraints::decode),
          Map.entry(Extension.NAME_CONSTRAINTS, NameConstraints::decode),
          Map.entry(Extension.SUBJECT_ALT_NAME, AlternativeNames::decode),
          Map.entry("2.5.29.18", AlternativeNames::decode),
          Map.entry(Extension.CERTIFICATE_ISSUER, AlternativeNames::decode),
          Map.entry(Extension.CERTIFICATE_POLICIES, Policies::decode),
          Map.entry("2.5.29.33", Policies::decodeMappings),
          Map.entry("2.5.29.36", Policies::decodeConstraints),
          Map.entry("2.5.29.54", Policies::decodeInhibitAny),
          Map.entry(Extension.AUTHORITY_INFO_ACCESS, InformationAccess::decode),
          Map.entry("1.3.6.1.5.5.7.1.11", InformationAccess::decode),
          Map.entry(Extension.CRL_DISTRIBUTION_POINTS, DistributionPoints::decode),
          Map.entry(Extension.FRESHEST_CRL, DistributionPoints::decode),
          Map.entry(Extension.TLS_FEATURE, TlsFeature::decode),
          Map.entry(Extension.SCT_LIST, SctList::decode),
          Map.entry(Extension.OCSP_SCT_LIST, SctList::decode),
          Map.entry(Extension.PRECERTIFICATE_POISON, SmallExtensions::mark),
          Map.entry("1.3.6.1.5.5.7.48.1.5", SmallExtensions::mark),
          Map.entry("1.3.6.1.5.5.7.1.3", SmallExtensions::statements),
          Map.entry("2.5.29.16", SmallExtensions::period),
          Map.entry(Extension.CRL_NUMBER, SmallExtensions::number),
          Map.entry("2.5.29.21", RevocationReason::decode),
          Map.entry("2.5.29.24", SmallExtensions::time),
          Map.entry(Extension.DELTA_CRL, SmallExtensions::number),
          Map.entry(Extension.ISSUING_DISTRIBUTION_POINT, IssuingDistributionPoint::decode),
          Map.entry("1.3.6.1.5.5.7.1.7", AddressBlocks::decode),
          Map.entry("1.3.6.1.5.5.7.1.28", AddressBlocks::decode),
          Map.entry("1.3.6.1.5.5.7.1.8", SystemNumbers::decode),
          Map.entry("1.3.6.1.5.5.7.1.29", SystemNumbers::decode),
          Map.entry("1.3.6.1.4.1.44363.44", SmallExtensions::mark));

  private ExtensionDecoders() {}

  /** All extensions of a SEQUENCE OF Extension as one field; what does not parse says so. */
  public static Field field(Der extensions) {
    List<Field> fields = new ArrayList<>();
    for (Der element : extensions.children()) {
      fields.add(one(element));
    }
    return extensions.group("x509.extensions", "", fields);
  }

  private static Field one(Der element) {
    try {
      return field(Extension.read(element));
    } catch (Asn1Exception e) {
      return Asn1Tree.of(element).withNote(e.explanation());
    }
  }

  private static Field field(Extension extension) {
    List<Field> fields = new ArrayList<>();
    Der id = extension.element().children().getFirst();
    fields.add(id.leaf("x509.extnID", Oids.describe(extension.oid())));
    Der second = extension.element().children().get(1);
    if (second.is(Der.BOOLEAN)) {
      String truth = extension.critical() ? "TRUE" : "FALSE";
      Message note =
          extension.critical()
              ? null
              : Message.of("certificate.der.written-default", second.range().offset());
      fields.add(second.leaf("x509.critical", truth).withNote(note));
    }
    Field value = value(extension);
    fields.add(value);
    String idName = Oids.isKnown(extension.oid()) ? extension.name() : "unknown";
    return extension
        .element()
        .group("x509.extension." + idName, extension.name(), value.value(), fields);
  }

  /** What nobody here knows the meaning of still has a structure to be seen, where it is ASN.1. */
  private static Field unknown(Extension extension, Field plain) {
    try {
      List<Field> tree = List.of(Asn1Tree.of(extension.value()));
      return extension.octets().group("x509.extnValue", plain.value(), tree);
    } catch (Asn1Exception _) {
      return plain;
    }
  }

  private static Field value(Extension extension) {
    Der octets = extension.octets();
    String hex = Asn1Values.hex(octets.body(), SHOWN_BYTES);
    Field plain = octets.leaf("x509.extnValue", hex);
    ExtensionDecoder decoder = BY_OID.getOrDefault(extension.oid(), SmallExtensions::plain);
    if (!Oids.isKnown(extension.oid())) {
      return unknown(extension, plain);
    }
    try {
      Decoded decoded = decoder.decode(extension.value());
      return octets.group("x509.extnValue", decoded.summary(), decoded.fields());
    } catch (Asn1Exception e) {
      return plain.withNote(e.explanation());
    }
  }
}
