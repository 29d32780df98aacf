/** What the numbers of TLS are called. Uses nothing of the other packages of TLS. */
package org.mailseam.tls.registry;
