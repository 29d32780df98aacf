package org.mailseam.journal;

import java.util.Locale;

/** What can be asked for about a certificate. */
public enum FetchedKind {
  /** The certificate of its issuer, from where its authorityInfoAccess says (caIssuers). */
  AIA,
  /** A list of revoked certificates. */
  CRL,
  /** What an OCSP responder says of it. */
  OCSP;

  /** The word in saved sessions, in JSON and on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
