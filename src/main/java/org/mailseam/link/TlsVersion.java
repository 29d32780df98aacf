package org.mailseam.link;

import java.util.Locale;
import java.util.Optional;

/** The versions of TLS a link can speak, oldest first. */
public enum TlsVersion {
  TLS_1_0("TLSv1", 0x0301),
  TLS_1_1("TLSv1.1", 0x0302),
  TLS_1_2("TLSv1.2", 0x0303),
  TLS_1_3("TLSv1.3", 0x0304);

  private final String label;
  private final int code;

  TlsVersion(String label, int code) {
    this.label = label;
    this.code = code;
  }

  /** Such as {@code TLSv1.2}; TLS 1.0 is {@code TLSv1}, as OpenSSL and the JDK have it. */
  public String label() {
    return label;
  }

  /** The number on the wire, such as 0x0303. */
  public int code() {
    return code;
  }

  /** The version with that number on the wire, which must be one of these. */
  static TlsVersion of(int code) {
    for (TlsVersion version : values()) {
      if (version.code == code) {
        return version;
      }
    }
    throw new IllegalArgumentException("version " + code);
  }

  /**
   * What people write: {@code TLSv1.2}, {@code TLS1.2}, {@code tlsv1_2} or {@code 1.2}; TLS 1.0 is
   * also {@code TLSv1.0}.
   */
  public static Optional<TlsVersion> named(String word) {
    String number = word.toLowerCase(Locale.ROOT).replace('_', '.').replaceFirst("^tls[ .]?v?", "");
    for (TlsVersion version : values()) {
      String own = version.label.substring("TLSv".length());
      if (number.equals(own) || (version == TLS_1_0 && number.equals("1.0"))) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }
}
