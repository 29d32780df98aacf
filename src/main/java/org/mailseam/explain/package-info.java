/**
 * What is selected, explained in place to somebody who learns it. The knowledge stands in {@code
 * subjects.tsv} and in the bundle {@code explain}; the classes find what applies.
 */
@NullMarked
package org.mailseam.explain;

import org.jspecify.annotations.NullMarked;
