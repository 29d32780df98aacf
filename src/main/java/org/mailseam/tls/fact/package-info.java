/**
 * What is to be said of a negotiation, sentence by sentence and with the bytes it is read from.
 * Pure: from what {@link org.mailseam.tls.TlsDecoder} has read, nothing else.
 */
@NullMarked
package org.mailseam.tls.fact;

import org.jspecify.annotations.NullMarked;
