/** A session as it is to be read: everything that is shown and reported of it, judged once. */
@NullMarked
package org.mailseam.reading;

import org.jspecify.annotations.NullMarked;
