/** Handshake messages, taken apart into fields. Pure: from bytes, nothing else. */
@NullMarked
package org.mailseam.tls.handshake;

import org.jspecify.annotations.NullMarked;
