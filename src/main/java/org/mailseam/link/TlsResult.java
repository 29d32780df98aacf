package org.mailseam.link;

import org.mailseam.text.Message;

/**
 * What the handshake came to, as the live engine saw it. Everything that is shown comes from the
 * journal; this is for the runner, which has to go on.
 *
 * @param version such as {@code TLSv1.3}
 * @param cipherSuite the IANA name
 * @param alpn the protocol the server chose, or null
 * @param resumed whether an earlier session was resumed
 * @param remark what the user should know though the handshake succeeded, or null; such as that a
 *     session was to be resumed and was not
 */
public record TlsResult(
    TlsVersion version, String cipherSuite, String alpn, boolean resumed, Message remark) {}
