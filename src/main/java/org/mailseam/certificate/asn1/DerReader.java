package org.mailseam.certificate.asn1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/**
 * Reads DER. Anything goes in: an element that claims more than there is ends where its
 * surroundings end and says so, and depth and number of elements are bounded, since the bytes come
 * from strangers.
 */
public final class DerReader {

  /** Certificates need about 15 levels. */
  private static final int MAX_DEPTH = 64;

  /** A certificate with a thousand names has about 3,000 elements. */
  private static final int MAX_ELEMENTS = 200_000;

  private final Bytes source;
  private final boolean shallow;
  private int elements;

  private DerReader(Bytes source, boolean shallow) {
    this.source = source;
    this.shallow = shallow;
  }

  /**
   * The first element of {@code source}, as far as it goes; bytes behind it are not looked at.
   *
   * @throws Asn1Exception when there is not even a tag and a length
   */
  public static Der read(Bytes source) throws Asn1Exception {
    return new DerReader(source, false).element(0, source.length(), 0);
  }

  /**
   * The element that begins at {@code start}, without its children even where it has some: for
   * structures with more parts than should be held at once. Its neighbour begins where it ends.
   *
   * @throws Asn1Exception when there is no whole element before {@code end}
   */
  public static Der shallow(Bytes source, int start, int end) throws Asn1Exception {
    Der element = new DerReader(source, true).element(start, end, 0);
    if (element.broken() && element.note() != null) {
      throw new Asn1Exception(element.note());
    }
    return element;
  }

  /**
   * The one element that fills a part of {@code source}.
   *
   * @throws Asn1Exception when the part is empty, or the element is broken or shorter
   */
  public static Der exactly(Bytes source, int start, int end) throws Asn1Exception {
    Der element = new DerReader(source, false).element(start, end, 0);
    if (element.range().end() != end) {
      throw new Asn1Exception(
          Message.of(
              "certificate.asn1.behind", element.range().end(), end - element.range().end()));
    }
    Optional<Message> fault = element.fault();
    if (fault.isPresent()) {
      throw new Asn1Exception(fault.get());
    }
    return element;
  }

  /** Where the content starts and ends, and what is odd about the length that said so. */
  private record Extent(
      int start, int end, boolean indefinite, @Nullable Message note, boolean broken) {}

  private Der element(int start, int limit, int depth) throws Asn1Exception {
    if (start >= limit) {
      throw new Asn1Exception(Message.of("certificate.asn1.empty", start));
    }
    elements++;
    int identifier = source.at(start);
    int at = start + 1;
    int number = identifier & 0x1f;
    if (number == 0x1f) {
      number = 0;
      do {
        if (at >= limit || at > start + 4) {
          throw new Asn1Exception(Message.of("certificate.asn1.tag", start));
        }
        number = (number << 7) | (source.at(at) & 0x7f);
      } while ((source.at(at++) & 0x80) != 0);
    }
    Extent extent = extent(start, at, limit);
    boolean constructed = (identifier & 0x20) != 0;
    if (!constructed || shallow || (extent.broken && extent.start >= limit)) {
      return made(start, identifier, number, extent, extent.end, List.of());
    }
    if (depth >= MAX_DEPTH || elements >= MAX_ELEMENTS) {
      Message deep = Message.of("certificate.asn1.deep", start);
      Extent cut = new Extent(extent.start, extent.end, false, deep, true);
      return made(start, identifier, number, cut, extent.end, List.of());
    }
    return withChildren(start, identifier, number, extent, depth);
  }

  private Der withChildren(int start, int identifier, int number, Extent extent, int depth) {
    List<Der> children = new ArrayList<>();
    int at = extent.start;
    Extent result = extent;
    while (at < extent.end) {
      if (extent.indefinite && at + 1 < extent.end && endOfContents(at)) {
        return made(start, identifier, number, extent, at + 2, children);
      }
      try {
        Der child = element(at, extent.end, depth + 1);
        children.add(child);
        at = child.range().end();
      } catch (Asn1Exception e) {
        result = new Extent(extent.start, extent.end, false, e.explanation(), true);
        break;
      }
    }
    return made(start, identifier, number, result, extent.end, children);
  }

  private boolean endOfContents(int at) {
    return source.at(at) == 0 && source.at(at + 1) == 0;
  }

  private Der made(
      int start, int identifier, int number, Extent extent, int end, List<Der> children) {
    int contentEnd = extent.indefinite && end > extent.start + 1 ? end - 2 : end;
    Der element =
        new Der(
            source,
            identifier,
            number,
            ByteRange.between(start, end),
            ByteRange.between(extent.start, Math.max(extent.start, contentEnd)),
            children,
            extent.note,
            extent.broken);
    return extent.note != null || shallow ? element : element.withNote(DerForm.remark(element));
  }

  private Extent extent(int start, int at, int limit) throws Asn1Exception {
    if (at >= limit) {
      throw new Asn1Exception(Message.of("certificate.asn1.length-missing", start));
    }
    int first = source.at(at);
    int contentStart = at + 1;
    if (first == 0x80) {
      return new Extent(
          contentStart, limit, true, Message.of("certificate.der.indefinite-length", start), false);
    }
    long length = first;
    Message note = null;
    if (first > 0x80) {
      int octets = first & 0x7f;
      if (octets > 8 || contentStart + octets > limit) {
        throw new Asn1Exception(Message.of("certificate.asn1.length-missing", start));
      }
      length = 0;
      for (int i = 0; i < octets; i++) {
        length = (length << 8) | source.at(contentStart + i);
      }
      if (length >= 0 && (length < 0x80 || (length >>> (8 * (octets - 1))) == 0)) {
        note = Message.of("certificate.der.padded-length", start);
      }
      contentStart += octets;
    }
    int room = limit - contentStart;
    if (length < 0 || length > room) {
      String claimed = Long.toUnsignedString(length);
      return new Extent(
          contentStart,
          limit,
          false,
          Message.of("certificate.asn1.truncated", start, claimed, room),
          true);
    }
    return new Extent(contentStart, contentStart + (int) length, false, note, false);
  }
}
