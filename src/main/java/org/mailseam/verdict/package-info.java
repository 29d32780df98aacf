/** What the certificates of each connection are worth, and by which name they are judged. */
@NullMarked
package org.mailseam.verdict;

import org.jspecify.annotations.NullMarked;
