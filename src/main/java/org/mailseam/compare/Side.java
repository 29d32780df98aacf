package org.mailseam.compare;

import org.mailseam.session.Session;
import org.mailseam.session.Verdict;

/**
 * One of two sessions that are compared.
 *
 * @param name what people know it by, such as its file's name
 * @param verdict what is to be thought of its certificates
 */
public record Side(String name, Session session, Verdict verdict) {}
