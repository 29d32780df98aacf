package org.mailseam.exchange;

import org.mailseam.field.Bytes;

/** Numbers in the byte order of a capture file. */
record Block(Bytes bytes, boolean littleEndian) {

  int length() {
    return bytes.length();
  }

  /** An unsigned number of 16 bits. */
  int u16(int at) {
    int first = bytes.at(at);
    int second = bytes.at(at + 1);
    return littleEndian ? second << 8 | first : first << 8 | second;
  }

  /** An unsigned number of 32 bits. */
  long u32(int at) {
    long low = littleEndian ? u16(at) : u16(at + 2);
    long high = littleEndian ? u16(at + 2) : u16(at);
    return high << 16 | low;
  }
}
