/** Bytes, ranges of them, and the tree of fields that a reader finds in them. */
@NullMarked
package org.mailseam.field;

import org.jspecify.annotations.NullMarked;
