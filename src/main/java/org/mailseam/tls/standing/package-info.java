/** What is to be thought today of what TLS negotiates. */
package org.mailseam.tls.standing;
