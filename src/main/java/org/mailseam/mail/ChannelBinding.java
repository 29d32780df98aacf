package org.mailseam.mail;

import org.mailseam.field.Bytes;

/**
 * What ties a SASL exchange to the TLS connection it runs in (RFC 5056).
 *
 * @param type {@code tls-exporter} (RFC 9266), {@code tls-unique} or {@code tls-server-end-point}
 *     (RFC 5929)
 * @param data the binding's bytes
 */
public record ChannelBinding(String type, Bytes data) {}
