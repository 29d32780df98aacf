package org.mailseam.mail;

import java.security.SecureRandom;

/**
 * IMAP tags that nobody can foresee: a letter and seven letters or digits. A server that answers
 * such a tag has read the command; one that answers in advance cannot.
 */
public final class TagSource {

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
  private static final String ALPHANUMERICS = LETTERS + "0123456789";
  private static final int LENGTH = 8;

  private final SecureRandom random;

  public TagSource(SecureRandom random) {
    this.random = random;
  }

  /** The next tag. */
  public String next() {
    StringBuilder tag = new StringBuilder(LENGTH);
    tag.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    while (tag.length() < LENGTH) {
      tag.append(ALPHANUMERICS.charAt(random.nextInt(ALPHANUMERICS.length())));
    }
    return tag.toString();
  }
}
