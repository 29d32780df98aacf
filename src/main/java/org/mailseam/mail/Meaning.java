package org.mailseam.mail;

import org.mailseam.text.Message;

/**
 * What something a server names stands for.
 *
 * @param text one sentence
 * @param reference where it is specified, such as {@code RFC 3207}, or the program or company it
 *     comes from; empty where neither is known
 * @param registered whether IANA's registry has it
 */
public record Meaning(Message text, String reference, boolean registered) {}
