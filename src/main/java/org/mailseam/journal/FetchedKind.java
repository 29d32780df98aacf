package org.mailseam.journal;

import org.mailseam.text.Worded;

/** What can be asked for about a certificate. */
public enum FetchedKind implements Worded {
  /** The certificate of its issuer, from where its authorityInfoAccess says (caIssuers). */
  AIA,
  /** A list of revoked certificates. */
  CRL,
  /** What an OCSP responder says of it. */
  OCSP;
}
