/** Sockets with their time-outs, and the TLS client. */
@NullMarked
package org.mailseam.link;

import org.jspecify.annotations.NullMarked;
