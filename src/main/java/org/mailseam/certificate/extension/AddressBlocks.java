package org.mailseam.certificate.extension;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;
import org.mailseam.certificate.extension.ExtensionDecoder.Decoded;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;

/** Blocks of IP addresses that a certificate of the RPKI is for (RFC 3779, 2). */
public final class AddressBlocks {

  private static final int IPV4 = 1;
  private static final int IPV6 = 2;

  private AddressBlocks() {}

  /**
   * The blocks of one family.
   *
   * @param element the IPAddressFamily
   * @param family the address family's number: 1 for IPv4, 2 for IPv6
   * @param subsequent the number of the subsequent family, such as 1 for unicast; -1 where it does
   *     not say
   * @param choice NULL where the blocks are those of the issuer, else the SEQUENCE of them
   */
  public record AddressFamily(Der element, int family, int subsequent, Der choice) {

    /** Whether the blocks are those of the issuer's certificate. */
    public boolean inherits() {
      return choice.is(Der.NULL);
    }

    /** What people call it. */
    public String name() {
      String name =
          switch (family) {
            case IPV4 -> "IPv4";
            case IPV6 -> "IPv6";
            default -> "AFI " + family;
          };
      return subsequent < 0 ? name : name + " (SAFI " + subsequent + ")";
    }

    /** The blocks. */
    public List<Block> blocks() throws Asn1Exception {
      List<Block> blocks = new ArrayList<>();
      for (Der element : DerCursor.sequence(choice, "addressesOrRanges").rest()) {
        blocks.add(Block.read(element, family == IPV4 ? 4 : family == IPV6 ? 16 : 32));
      }
      return blocks;
    }
  }

  /**
   * A prefix or a range.
   *
   * @param element the IPAddressOrRange
   * @param first its first address
   * @param last its last address
   * @param prefix the length of the prefix in bits; -1 for a range
   */
  public record Block(Der element, Bytes first, Bytes last, int prefix) {

    private static Block read(Der element, int length) throws Asn1Exception {
      if (element.is(Der.BIT_STRING)) {
        int prefix = 8 * (element.content().length() - 1) - unused(element, length);
        return new Block(element, address(element, length, 0), address(element, length, 1), prefix);
      }
      DerCursor parts = DerCursor.sequence(element, "IPAddressRange");
      Der min = parts.take(Der.BIT_STRING, "min");
      Der max = parts.take(Der.BIT_STRING, "max");
      parts.end();
      return new Block(element, address(min, length, 0), address(max, length, 1), -1);
    }

    /** The bits that are left out are all zeros, or all ones in the last address of a block. */
    private static Bytes address(Der bits, int length, int fill) throws Asn1Exception {
      int unused = unused(bits, length);
      byte[] address = new byte[length];
      Arrays.fill(address, (byte) -fill);
      byte[] given = bits.body().from(1).toArray();
      System.arraycopy(given, 0, address, 0, given.length);
      if (unused > 0) {
        int open = (1 << unused) - 1;
        int at = given.length - 1;
        address[at] = (byte) (fill == 0 ? address[at] & ~open : address[at] | open);
      }
      return Bytes.of(address);
    }

    private static int unused(Der bits, int length) throws Asn1Exception {
      Bytes body = bits.body();
      boolean sound =
          !body.isEmpty()
              && body.at(0) < (body.length() == 1 ? 1 : 8)
              && body.length() <= length + 1;
      if (!sound) {
        throw Asn1Exception.unexpected("IPAddress", bits);
      }
      return body.at(0);
    }

    @Override
    public String toString() {
      return prefix < 0
          ? IpText.of(first) + "-" + IpText.of(last)
          : IpText.of(first) + "/" + prefix;
    }
  }

  /** All families of the extension. */
  public static List<AddressFamily> families(Der value) throws Asn1Exception {
    List<AddressFamily> families = new ArrayList<>();
    for (Der element : DerCursor.sequence(value, "IPAddrBlocks").rest()) {
      DerCursor parts = DerCursor.sequence(element, "IPAddressFamily");
      Der id = parts.take(Der.OCTET_STRING, "addressFamily");
      Der choice = parts.take("ipAddressChoice");
      parts.end();
      Bytes number = id.body();
      if (number.length() != 2 && number.length() != 3) {
        throw Asn1Exception.unexpected("addressFamily", id);
      }
      families.add(
          new AddressFamily(
              element,
              number.at(0) << 8 | number.at(1),
              number.length() == 3 ? number.at(2) : -1,
              choice));
    }
    return families;
  }

  static Decoded decode(Der value) throws Asn1Exception {
    List<String> summary = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    for (AddressFamily family : families(value)) {
      List<Field> children = new ArrayList<>();
      if (!family.inherits()) {
        for (Block block : family.blocks()) {
          children.add(
              block
                  .element()
                  .leaf(
                      "x509.ipAddress",
                      block.prefix() < 0 ? "addressRange" : "addressPrefix",
                      block.toString()));
        }
      }
      String blocks =
          family.inherits()
              ? "inherit"
              : String.join(", ", children.stream().map(Field::value).toList());
      summary.add(family.name() + ": " + blocks);
      fields.add(
          family
              .element()
              .group(
                  "x509.ipAddressFamily",
                  "IPAddressFamily",
                  family.name() + ": " + blocks,
                  children));
    }
    return new Decoded(String.join("; ", summary), fields);
  }
}
