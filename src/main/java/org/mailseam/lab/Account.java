package org.mailseam.lab;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A user of a practice server, who logs in with a password. */
record Account(String user, String password) {

  /** The one account, whose password is no secret: the documentation tells it. */
  static final Account ALICE = new Account(Lab.USER, Lab.PASSWORD);

  boolean accepts(String givenUser, String givenPassword) {
    boolean sameUser = same(user, givenUser);
    boolean samePassword = same(password, givenPassword);
    return sameUser && samePassword;
  }

  /** Whether one who logged in as this user may act as {@code identity}: only as himself. */
  boolean mayActAs(String identity) {
    return identity.isEmpty() || identity.equals(user);
  }

  private static boolean same(String ours, String given) {
    return MessageDigest.isEqual(
        ours.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "account " + user;
  }
}
