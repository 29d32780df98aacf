/**
 * HTTP at the edge: fetches what certificates point to when the user asks for it. It knows nothing
 * of certificates; what came is judged elsewhere.
 */
@NullMarked
package org.mailseam.fetch;

import org.jspecify.annotations.NullMarked;
