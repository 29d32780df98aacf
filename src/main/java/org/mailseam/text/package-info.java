/** Sentences for people as values, and the resource bundles that hold their texts. */
@NullMarked
package org.mailseam.text;

import org.jspecify.annotations.NullMarked;
