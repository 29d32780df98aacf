package org.mailseam.certificate.listing;

import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.extension.AddressBlocks;
import org.mailseam.certificate.extension.AddressBlocks.AddressFamily;
import org.mailseam.certificate.extension.AddressBlocks.Block;
import org.mailseam.certificate.extension.IpText;
import org.mailseam.certificate.extension.SystemNumbers;
import org.mailseam.field.Bytes;

/** The resources of the RPKI (RFC 3779). */
final class ResourceText {

  private static final int INDENT = 16;

  private ResourceText() {}

  static void addresses(Der value, Lines lines) throws Asn1Exception {
    for (AddressFamily family : AddressBlocks.families(value)) {
      lines.add(INDENT, name(family) + ":" + (family.inherits() ? " inherit" : ""));
      if (!family.inherits()) {
        for (Block block : family.blocks()) {
          String end = block.prefix() < 0 ? "-" + address(block.last()) : "/" + block.prefix();
          lines.add(INDENT + 2, address(block.first()) + end);
        }
      }
    }
  }

  private static String name(AddressFamily family) {
    String name =
        switch (family.family()) {
          case 1 -> "IPv4";
          case 2 -> "IPv6";
          default -> "Unknown AFI " + family.family();
        };
    return switch (family.subsequent()) {
      case -1 -> name;
      case 1 -> name + " (Unicast)";
      case 2 -> name + " (Multicast)";
      case 3 -> name + " (Unicast/Multicast)";
      case 4 -> name + " (MPLS)";
      case 64 -> name + " (Tunnel)";
      case 65 -> name + " (VPLS)";
      case 66 -> name + " (BGP MDT)";
      case 128 -> name + " (MPLS-labeled VPN)";
      default -> name + " (Unknown SAFI " + family.subsequent() + ")";
    };
  }

  /** OpenSSL shortens zeros only where they are at the end. */
  private static String address(Bytes address) {
    if (address.length() != 16) {
      return IpText.of(address);
    }
    int end = 16;
    while (end > 1 && address.at(end - 1) == 0 && address.at(end - 2) == 0) {
      end -= 2;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < end; i += 2) {
      text.append(Integer.toHexString(address.at(i) << 8 | address.at(i + 1)));
      text.append(i < 14 ? ":" : "");
    }
    return text.append(end < 16 ? ":" : "").append(end == 0 ? ":" : "").toString();
  }

  static void systems(Der value, Lines lines) throws Asn1Exception {
    for (SystemNumbers.Numbers numbers : SystemNumbers.read(value)) {
      lines.add(
          INDENT,
          numbers.routingDomains() ? "Routing Domain Identifiers:" : "Autonomous System Numbers:");
      if (numbers.inherits()) {
        lines.add(INDENT + 2, "inherit");
      }
      numbers.numbers().forEach(item -> lines.add(INDENT + 2, item.text()));
    }
  }
}
