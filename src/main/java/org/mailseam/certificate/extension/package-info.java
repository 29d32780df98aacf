/**
 * The extensions of certificates, one family a file: what each means, for the judge, and its fields
 * with their places, for the eye. {@link org.mailseam.certificate.extension.ExtensionDecoders} is
 * the table from which to start.
 */
package org.mailseam.certificate.extension;
