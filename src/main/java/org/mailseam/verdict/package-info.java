/** What the certificates of each connection are worth, and by which name they are judged. */
package org.mailseam.verdict;
