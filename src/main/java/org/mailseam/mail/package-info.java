/** SMTP, IMAP, POP3 and ManageSieve: framing, replies, capabilities, and SASL. */
@NullMarked
package org.mailseam.mail;

import org.jspecify.annotations.NullMarked;
