/**
 * Certificates: what is in them, whether they may be trusted and for whom, and what lists,
 * responders and logs say of them. {@link org.mailseam.certificate.ChainJudge} is where to start.
 */
@NullMarked
package org.mailseam.certificate;

import org.jspecify.annotations.NullMarked;
