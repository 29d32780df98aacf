/** What the numbers of TLS are called. Uses nothing of the other packages of TLS. */
@NullMarked
package org.mailseam.tls.registry;

import org.jspecify.annotations.NullMarked;
