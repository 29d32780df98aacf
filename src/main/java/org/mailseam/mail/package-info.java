/** SMTP, IMAP and POP3: framing, replies, capabilities, and SASL. */
@NullMarked
package org.mailseam.mail;

import org.jspecify.annotations.NullMarked;
