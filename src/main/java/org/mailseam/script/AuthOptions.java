package org.mailseam.script;

import java.util.Optional;

/**
 * Who an {@code auth} step logs in as. A mechanism that needs something the step does not name has
 * it from the usual variable or secret, filled in by the parser.
 *
 * @param user {@code user=}
 * @param password {@code password=}
 * @param token {@code token=}, of the OAuth mechanisms
 * @param authzid {@code authzid=}, the identity to act as
 * @param binding {@code binding=}, the type of channel binding of the -PLUS mechanisms; empty for
 *     the best that the TLS connection has
 */
public record AuthOptions(
    Optional<Template> user,
    Optional<Template> password,
    Optional<Template> token,
    Optional<Template> authzid,
    Optional<String> binding) {}
