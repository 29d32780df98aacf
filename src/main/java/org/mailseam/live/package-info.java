/** A script wired to a link, a journal and a practice server. */
@NullMarked
package org.mailseam.live;

import org.jspecify.annotations.NullMarked;
