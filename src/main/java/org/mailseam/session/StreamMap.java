package org.mailseam.session;

import java.util.ArrayList;
import java.util.List;
import org.mailseam.field.Allowance;
import org.mailseam.field.GrowingList;

/**
 * Where the bytes of a stream lie in the pieces it came in: the bytes of one direction in its
 * frames, or decrypted text in its records. One thread makes it longer, others may ask.
 */
final class StreamMap {

  /**
   * @param start of the piece in the stream
   * @param piece the number of the frame or the record
   * @param offset of the first byte in the piece
   */
  private record Segment(long start, int piece, int offset, int length) {}

  private static final long SEGMENT = 50;

  private final GrowingList<Segment> segments;
  private volatile long length;

  StreamMap(Allowance allowance) {
    segments = new GrowingList<>(allowance, _ -> SEGMENT);
  }

  /** The next {@code count} bytes of the stream are those from {@code offset} on of a piece. */
  void add(int piece, int offset, int count) {
    if (count > 0) {
      long start = length;
      segments.add(new Segment(start, piece, offset, count));
      length = start + count; // one thread writes
    }
  }

  long length() {
    return length;
  }

  /** The pieces that hold the bytes from {@code start} up to and without {@code end}, as places. */
  List<Place> places(long start, long end) {
    List<Segment> all = segments.view();
    List<Place> places = new ArrayList<>();
    for (int i = firstAt(all, start); i < all.size() && all.get(i).start < end; i++) {
      Segment segment = all.get(i);
      long from = Math.max(start, segment.start);
      long to = Math.min(end, segment.start + segment.length);
      if (from < to) {
        int offset = segment.offset + Math.toIntExact(from - segment.start);
        places.add(new Place(segment.piece, offset, Math.toIntExact(to - from)));
      }
    }
    return places;
  }

  /** The index of the segment that holds {@code position}, or of the first behind it. */
  private static int firstAt(List<Segment> all, long position) {
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      Segment segment = all.get(middle);
      if (segment.start + segment.length <= position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
