/** Two sessions held against each other, section by section. */
@NullMarked
package org.mailseam.compare;

import org.jspecify.annotations.NullMarked;
