package org.mailseam.tls.registry;

import java.util.List;

/** Versions of TLS by their number on the wire, which grows with them. */
public final class ProtocolVersion {
  public static final int SSL_2 = 0x0002;
  public static final int SSL_3 = 0x0300;
  public static final int TLS_1_2 = 0x0303;
  public static final int TLS_1_3 = 0x0304;

  private ProtocolVersion() {}

  /**
   * Whether messages and keys of a version can be read. Nothing is guessed for others: not for SSL
   * 2.0, not for drafts ({@code 0x7f1c}), not for what may come.
   */
  public static boolean isRead(int version) {
    return version >= SSL_3 && version <= TLS_1_3;
  }

  /** The number of a name as {@link Registry#VERSIONS} gives it; 0 for names of none. */
  public static int code(String name) {
    return Registry.VERSIONS.byName(name).map(Registry.Entry::code).orElse(0);
  }

  /** The number of the newest of some names; 0 where none is known. */
  public static int newest(List<String> names) {
    return names.stream().mapToInt(ProtocolVersion::code).max().orElse(0);
  }
}
