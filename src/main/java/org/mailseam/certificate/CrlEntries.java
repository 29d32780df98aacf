package org.mailseam.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerReader;
import org.mailseam.certificate.extension.GeneralName;
import org.mailseam.field.Bytes;

/**
 * Goes through the entries of a list of revoked certificates without keeping them: of a list of a
 * million entries one is wanted.
 */
final class CrlEntries {

  private final CrlParts crl;

  CrlEntries(CrlParts crl) {
    this.crl = crl;
  }

  /** How many there are; as far as they can be told apart. */
  int count() {
    int count = 0;
    try {
      for (int at = start(); at < end(); at = next(at)) {
        count++;
      }
    } catch (Asn1Exception _) {
      return count;
    }
    return count;
  }

  /** The first {@code most} entries. */
  List<CrlEntry> first(int most) throws Asn1Exception {
    List<CrlEntry> entries = new ArrayList<>();
    for (int at = start(); at < end() && entries.size() < most; at = next(at)) {
      entries.add(CrlEntry.read(crl.source, at, next(at)));
    }
    return entries;
  }

  /**
   * The entry of a certificate.
   *
   * @param indirect whether the list names the issuer of each certificate; an entry without one
   *     goes for the issuer of the entry before (RFC 5280, 5.3.3)
   */
  Optional<CrlEntry> find(ChainMember certificate, boolean indirect) throws Asn1Exception {
    if (certificate.parts.serial == null || certificate.issuer == null) {
      return Optional.empty();
    }
    Bytes serial = certificate.parts.serial.body();
    boolean sameIssuer = !indirect || certificate.issuer.equals(principal(crl.issuer));
    for (int at = start(); at < end(); at = next(at)) {
      Der head = DerReader.shallow(crl.source, at, end());
      Der number = DerReader.shallow(crl.source, head.content().offset(), head.content().end());
      if (indirect) {
        CrlEntry entry = CrlEntry.read(crl.source, at, head.range().end());
        if (entry.certificateIssuer().isPresent()) {
          Der names = entry.certificateIssuer().get().value();
          sameIssuer = isNamed(certificate.issuer, GeneralName.list(names));
        }
      }
      if (sameIssuer && number.body().equals(serial)) {
        return Optional.of(CrlEntry.read(crl.source, at, head.range().end()));
      }
    }
    return Optional.empty();
  }

  private static boolean isNamed(X500Principal issuer, List<GeneralName> names) {
    for (GeneralName name : names) {
      if (name.kind() == GeneralName.Kind.DIRECTORY && issuer.equals(principal(name.value()))) {
        return true;
      }
    }
    return false;
  }

  /** The name; null where it does not parse. */
  static @Nullable X500Principal principal(Der name) {
    try {
      return new X500Principal(name.bytes().toArray());
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private int start() {
    return crl.revoked == null ? 0 : crl.revoked.content().offset();
  }

  private int end() {
    return crl.revoked == null ? 0 : crl.revoked.content().end();
  }

  private int next(int at) throws Asn1Exception {
    return DerReader.shallow(crl.source, at, end()).range().end();
  }
}
