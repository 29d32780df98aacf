/** Captures of other programs as journals, and transcripts. */
@NullMarked
package org.mailseam.exchange;

import org.jspecify.annotations.NullMarked;
