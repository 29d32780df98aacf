/**
 * Practice servers on loopback. What they teach is the way into TLS and the login; behind it lie a
 * few fixed messages, and the answers about those are declared rather than worked out.
 */
@NullMarked
package org.mailseam.lab;

import org.jspecify.annotations.NullMarked;
