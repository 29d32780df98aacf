package org.mailseam.session;

import org.mailseam.field.Bytes;
import org.mailseam.field.Field;

/**
 * A piece of evidence about a certificate, decoded: a stapled OCSP response, or what was fetched.
 *
 * @param content its bytes
 * @param tree its fields, with their places in the bytes; the value of the topmost ends with where
 *     it came from
 */
public record ShownEvidence(Bytes content, Field tree) {}
