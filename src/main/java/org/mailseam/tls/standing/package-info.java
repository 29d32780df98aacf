/** What is to be thought today of what TLS negotiates. */
@NullMarked
package org.mailseam.tls.standing;

import org.jspecify.annotations.NullMarked;
