/**
 * Certificates as the text that people know from {@code openssl x509 -text}: the same names, order
 * and layout. What is done otherwise is said in {@link org.mailseam.certificate.CertificateText}.
 */
@NullMarked
package org.mailseam.certificate.listing;

import org.jspecify.annotations.NullMarked;
