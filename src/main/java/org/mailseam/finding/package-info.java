/** Weaknesses, one rule each. */
@NullMarked
package org.mailseam.finding;

import org.jspecify.annotations.NullMarked;
