/**
 * The extensions of certificates, one family a file: what each means, for the judge, and its fields
 * with their places, for the eye. {@link org.mailseam.certificate.extension.ExtensionDecoders} is
 * the table from which to start.
 */
@NullMarked
package org.mailseam.certificate.extension;

import org.jspecify.annotations.NullMarked;
