package org.mailseam.certificate;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Host names in the one form in which they are compared: A-labels, lower case, no dot at the end.
 */
final class HostName {

  /** Letters, digits and hyphens (RFC 952, RFC 1123, 2.1); no underscore. */
  private static final Pattern LABEL =
      Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", Pattern.CASE_INSENSITIVE);

  private static final int MAX_LENGTH = 253;

  private HostName() {}

  /**
   * What a person or a script typed, in comparable form.
   *
   * @return nothing when it is no host name
   */
  static Optional<String> ofReference(String typed) {
    if (typed.length() > 4 * MAX_LENGTH) {
      return Optional.empty();
    }
    String mapped =
        Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replace('\u3002', '.');
    String bare = mapped.endsWith(".") ? mapped.substring(0, mapped.length() - 1) : mapped;
    String[] labels = bare.split("\\.", -1);
    for (int i = 0; i < labels.length; i++) {
      if (!isAscii(labels[i])) {
        labels[i] = "xn--" + Punycode.encode(labels[i]);
      }
    }
    String ascii = String.join(".", labels);
    return isHostName(ascii) ? Optional.of(ascii) : Optional.empty();
  }

  static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  /** Whether a name consists of labels of letters, digits and hyphens, in any case. */
  static boolean isHostName(String name) {
    if (name.isEmpty() || name.length() > MAX_LENGTH) {
      return false;
    }
    for (String label : name.split("\\.", -1)) {
      if (!LABEL.matcher(label).matches()) {
        return false;
      }
    }
    return true;
  }

  static int labels(String name) {
    return (int) name.chars().filter(c -> c == '.').count() + 1;
  }
}
