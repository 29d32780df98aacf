/**
 * ASN.1 as certificates use it: a reader of DER that keeps the place of every byte and takes any
 * input, the values of the universal types, and the names of object identifiers.
 */
@NullMarked
package org.mailseam.certificate.asn1;

import org.jspecify.annotations.NullMarked;
