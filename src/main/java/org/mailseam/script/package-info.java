/** The script language, its steps, and what performs them. */
@NullMarked
package org.mailseam.script;

import org.jspecify.annotations.NullMarked;
