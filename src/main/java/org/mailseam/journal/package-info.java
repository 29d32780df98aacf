/** What happened in a session, and the file it is kept in. */
@NullMarked
package org.mailseam.journal;

import org.jspecify.annotations.NullMarked;
