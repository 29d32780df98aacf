package org.mailseam.exchange;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What OpenSSL calls a cipher suite, derived from IANA's name.
 *
 * @param name OpenSSL's name; IANA's where the two have no rule in common
 * @param bits the strength of its cipher; 0 where it is not known
 */
record OpensslName(String name, int bits) {

  private static final Pattern OLD =
      Pattern.compile(
          "TLS_(?:(.+?)_)??(RSA|DSS|ECDSA|anon)_WITH_(.+)_(MD5|SHA|SHA256|SHA384|8|CCM)");

  private static final Pattern BITS = Pattern.compile("_(128|256)(_|$)");

  private static final Map<String, String> ATTRIBUTES =
      Map.ofEntries(
          Map.entry("commonName", "CN"),
          Map.entry("countryName", "C"),
          Map.entry("localityName", "L"),
          Map.entry("stateOrProvinceName", "ST"),
          Map.entry("organizationName", "O"),
          Map.entry("organizationalUnitName", "OU"),
          Map.entry("streetAddress", "street"),
          Map.entry("domainComponent", "DC"),
          Map.entry("userId", "UID"),
          Map.entry("surname", "SN"),
          Map.entry("givenName", "GN"));

  /** The suite of IANA's name. */
  static OpensslName of(String suite) {
    Matcher parts = OLD.matcher(suite);
    if (!parts.matches()) {
      return new OpensslName(suite, bits(suite));
    }
    String exchange = exchange(parts.group(1), parts.group(2));
    String cipher = cipher(parts.group(3), parts.group(4));
    return new OpensslName(exchange.isEmpty() ? cipher : exchange + "-" + cipher, bits(suite));
  }

  private static String exchange(String keys, String proof) {
    if (proof.equals("anon")) {
      return "ECDH".equals(keys) ? "AECDH" : "ADH";
    }
    return keys == null ? "" : keys + "-" + proof; // RSA alone goes without saying
  }

  private static String cipher(String bulk, String last) {
    return switch (last) {
      case "8" -> size(bulk) + "8"; // ..._CCM_8
      case "CCM" -> size(bulk) + "-CCM";
      default ->
          bulk.startsWith("CHACHA20")
              ? bulk.replace('_', '-')
              : size(bulk.replace("3DES_EDE_CBC", "DES-CBC3").replaceFirst("_CBC$", ""))
                  + "-"
                  + last;
    };
  }

  private static String size(String bulk) {
    return bulk.replaceFirst("^(AES|CAMELLIA|ARIA)_(\\d)", "$1$2").replace('_', '-');
  }

  private static int bits(String suite) {
    if (suite.contains("CHACHA20")) {
      return 256;
    }
    if (suite.contains("3DES")) {
      return 112;
    }
    Matcher bits = BITS.matcher(suite);
    return bits.find() ? Integer.parseInt(bits.group(1)) : 0;
  }

  /** The short name of an attribute of a distinguished name. */
  static String attribute(String name) {
    return ATTRIBUTES.getOrDefault(name, name);
  }
}
