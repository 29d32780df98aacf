/** Active probes: what is sent on purpose to see how a server takes it, and what came of it. */
@NullMarked
package org.mailseam.probe;

import org.jspecify.annotations.NullMarked;
