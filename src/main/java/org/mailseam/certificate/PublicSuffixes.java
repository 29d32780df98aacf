package org.mailseam.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Domains under which anybody can register a name, such as {@code co.uk}: a wildcard for one of
 * them would stand for all of its owners.
 *
 * <p>The list is the Public Suffix List that every Java runtime brings along: a zip file with an
 * entry for each top level domain, a rule a line. A rule begins with a byte that says which part of
 * the list it is from; only the first one, of the registries, counts here. The other part names
 * hosting companies, which rightly have wildcard certificates for their servers.
 */
final class PublicSuffixes {

  private static final char FROM_REGISTRY = '\0';

  private PublicSuffixes() {}

  /** Whether {@code domain}, in lower case, is such a domain; not when the list is missing. */
  static boolean contains(String domain) {
    String top = domain.substring(domain.lastIndexOf('.') + 1);
    Path list = Path.of(System.getProperty("java.home"), "lib/security/public_suffix_list.dat");
    try (ZipFile zip = new ZipFile(list.toFile())) {
      ZipEntry entry = zip.getEntry(top);
      if (entry == null) {
        return false;
      }
      String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
      Set<String> rules = text.lines().collect(Collectors.toUnmodifiableSet());
      String above = domain.substring(domain.indexOf('.') + 1);
      boolean excepted = rules.contains(FROM_REGISTRY + "!" + domain);
      boolean ruled =
          rules.contains(FROM_REGISTRY + domain) || rules.contains(FROM_REGISTRY + "*." + above);
      return ruled && !excepted;
    } catch (IOException _) {
      return false;
    }
  }
}
