/** Start-up and the command line. */
@NullMarked
package org.mailseam.app;

import org.jspecify.annotations.NullMarked;
