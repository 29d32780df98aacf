/** A session as it is to be read: everything that is shown and reported of it, judged once. */
package org.mailseam.reading;
