/** What the bytes of a session say, connection by connection, with no judgement. */
@NullMarked
package org.mailseam.session;

import org.jspecify.annotations.NullMarked;
