package org.mailseam.tls.registry;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mailseam.text.DataFile;

/**
 * One of IANA's registries of TLS numbers: what a code on the wire is called. The content stands in
 * data files beside this class ({@code cipher-suites.tsv} and so on), a line an entry: code, name,
 * recommended (Y, N, D or -), reference.
 */
@SuppressWarnings("ImmutableEnumChecker") // filled when it is made, and never again
public enum Registry {
  /** Cipher suites, two bytes (RFC 8447, TLS Cipher Suites). */
  CIPHER_SUITES(2, Grease.TWO_BYTES),
  /** Groups of key exchange, once "named curves" (TLS Supported Groups). */
  GROUPS(2, Grease.TWO_BYTES),
  /** Signature schemes, two bytes (TLS SignatureScheme). */
  SIGNATURE_SCHEMES(2, Grease.TWO_BYTES),
  /** Types of hello extensions, two bytes (TLS ExtensionType Values). */
  EXTENSIONS(2, Grease.TWO_BYTES),
  /** Protocol versions as on the wire, 0x0304 being {@code TLSv1.3}; not a registry of IANA's. */
  VERSIONS(2, Grease.TWO_BYTES),
  /** Alert descriptions (TLS Alerts). */
  ALERTS(1, Grease.NONE),
  /** Alert levels (RFC 5246, 7.2). */
  ALERT_LEVELS(1, Grease.NONE),
  /** Handshake message types (TLS HandshakeType). */
  HANDSHAKE_TYPES(1, Grease.NONE),
  /** Record types (TLS ContentType). */
  CONTENT_TYPES(1, Grease.NONE),
  /** Compression methods (TLS Compression Method Identifiers). */
  COMPRESSION_METHODS(1, Grease.NONE),
  /** What a certificate message may carry (TLS Certificate Types). */
  CERTIFICATE_TYPES(1, Grease.NONE),
  /** What a TLS 1.2 server accepts of its client (TLS ClientCertificateType Identifiers). */
  CLIENT_CERTIFICATE_TYPES(1, Grease.NONE),
  /** How a pre-shared key is combined with key exchange (TLS PskKeyExchangeMode). */
  PSK_KEY_EXCHANGE_MODES(1, Grease.ONE_BYTE),
  /** How a ServerKeyExchange names its curve (TLS EC Curve Types). */
  EC_CURVE_TYPES(1, Grease.NONE),
  /** How points on a curve are written (TLS EC Point Formats). */
  EC_POINT_FORMATS(1, Grease.NONE),
  /** Kinds of certificate status (TLS Certificate Status Types). */
  CERTIFICATE_STATUS_TYPES(1, Grease.NONE),
  /** How a certificate message may be compressed (TLS Certificate Compression Algorithm IDs). */
  CERTIFICATE_COMPRESSION_ALGORITHMS(2, Grease.NONE),
  /** Whether a peer takes heartbeats (TLS Heartbeat Modes). */
  HEARTBEAT_MODES(1, Grease.NONE),
  /** The codes of max_fragment_length (RFC 6066, 4); the names are bytes of plaintext. */
  MAX_FRAGMENT_LENGTHS(1, Grease.NONE),
  /** What kind of name server_name carries (RFC 6066, 3). */
  SERVER_NAME_TYPES(1, Grease.NONE),
  /** Whether a KeyUpdate wants another one back (RFC 8446, 4.6.3). */
  KEY_UPDATE_REQUESTS(1, Grease.NONE),
  /** What use_srtp negotiates (DTLS-SRTP Protection Profiles). */
  SRTP_PROTECTION_PROFILES(2, Grease.NONE),
  /** How trusted_ca_keys names an authority (RFC 6066, 6). */
  TRUSTED_AUTHORITY_IDENTIFIERS(1, Grease.NONE),
  /** What a client says it has cached (TLS CachedInformationType Values). */
  CACHED_INFORMATION_TYPES(1, Grease.NONE),
  /** What SupplementalData carries (TLS Supplemental Data Formats). */
  SUPPLEMENTAL_DATA_TYPES(2, Grease.NONE),
  /** What user_mapping offers (TLS UserMappingType Values). */
  USER_MAPPING_TYPES(1, Grease.NONE),
  /** What client_authz and server_authz offer (TLS Authorization Data Formats). */
  AUTHORIZATION_DATA_FORMATS(1, Grease.NONE),
  /** What a CertificateURL points to (RFC 6066, 5). */
  CERTIFICATE_CHAIN_TYPES(1, Grease.NONE),
  /** Key derivation of encrypted_client_hello (HPKE KDF Identifiers). */
  HPKE_KDFS(2, Grease.NONE),
  /** Encryption of encrypted_client_hello (HPKE AEAD Identifiers). */
  HPKE_AEADS(2, Grease.NONE),
  /** Key encapsulation of encrypted_client_hello (HPKE KEM Identifiers). */
  HPKE_KEMS(2, Grease.NONE),
  /** Cipher kinds of SSL 2.0, three bytes; not a registry of IANA's. */
  SSL_2_CIPHER_KINDS(3, Grease.NONE);

  /** What IANA's column "Recommended" says. */
  public enum Recommendation {
    /** Y: has consensus of the IETF. */
    YES,
    /** N: not evaluated, or of limited use. */
    NO,
    /** D: discouraged, should or must not be used. */
    DISCOURAGED,
    /** The registry does not say. */
    UNSTATED
  }

  /**
   * A registered code.
   *
   * @param code the number on the wire
   * @param name IANA's spelling
   * @param recommended what IANA says of its use
   * @param reference where it is specified, such as {@code RFC 9846}; may be empty
   */
  public record Entry(int code, String name, Recommendation recommended, String reference) {}

  private enum Grease {
    NONE,
    ONE_BYTE,
    TWO_BYTES
  }

  private final int width;
  private final Grease grease;
  private final Map<Integer, Entry> byCode = new LinkedHashMap<>();
  private final Map<String, Entry> byName = new LinkedHashMap<>();

  Registry(int width, Grease grease) {
    this.width = width;
    this.grease = grease;
    DataFile.rows(Registry.class, file() + ".tsv").forEach(this::add);
  }

  /** What the data files call it: {@code cipher-suites}. */
  public String file() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What is registered for a code. */
  public Optional<Entry> byCode(int code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /** What is registered under a name, upper and lower case being the same. */
  public Optional<Entry> byName(String name) {
    return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
  }

  /**
   * The name to show for a code: the registered one, {@code GREASE (0x1a1a)} for the codes that RFC
   * 8701 sets aside for nonsense, {@code unknown (0x1a2b)} for all others.
   */
  public String name(int code) {
    Entry entry = byCode.get(code);
    if (entry != null) {
      return entry.name();
    }
    String hex = ("(0x%0" + 2 * width + "x)").formatted(code);
    return (isGrease(code) ? "GREASE " : "unknown ") + hex;
  }

  /** Whether RFC 8701 sets the code aside so that peers get used to ignoring unknown ones. */
  public boolean isGrease(int code) {
    return switch (grease) {
      case NONE -> false;
      case ONE_BYTE -> code >= 0x0b && code <= 0xe4 && (code - 0x0b) % 0x1f == 0;
      case TWO_BYTES -> (code & 0x0f0f) == 0x0a0a && code >> 8 == (code & 0xff);
    };
  }

  /** All entries, each code once, in the order of the data file. */
  public Collection<Entry> entries() {
    return Collections.unmodifiableCollection(byCode.values());
  }

  /** A code that stands twice has its first name; the second only finds it. */
  private void add(List<String> columns) {
    Recommendation recommended =
        switch (columns.get(2)) {
          case "Y" -> Recommendation.YES;
          case "N" -> Recommendation.NO;
          case "D" -> Recommendation.DISCOURAGED;
          default -> Recommendation.UNSTATED;
        };
    Entry entry =
        new Entry(Integer.decode(columns.get(0)), columns.get(1), recommended, columns.get(3));
    Entry first = byCode.putIfAbsent(entry.code(), entry);
    byName.put(entry.name().toLowerCase(Locale.ROOT), first == null ? entry : first);
  }
}
