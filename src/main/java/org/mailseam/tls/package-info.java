/** Records of TLS, opened with the key log, and the messages, alerts and data in them. */
@NullMarked
package org.mailseam.tls;

import org.jspecify.annotations.NullMarked;
