package org.mailseam.session;

import java.util.List;
import java.util.Optional;
import org.mailseam.mail.Capabilities;
import org.mailseam.mail.Exchange;
import org.mailseam.mail.Line;
import org.mailseam.text.Message;

/**
 * What was said before TLS, or inside it.
 *
 * @param lines the finished lines of both sides, in the order they came
 * @param unfinished lines whose end has not come
 * @param exchanges the commands, each with its reply
 * @param capabilities what the server said it can do, if it did
 * @param bytes how many bytes of this phase crossed the wire, both directions
 * @param fault why the dialogue could not be followed to its end, if so
 */
public record Phase(
    List<Line> lines,
    List<Line> unfinished,
    List<Exchange> exchanges,
    Optional<Capabilities> capabilities,
    long bytes,
    Optional<Message> fault) {}
