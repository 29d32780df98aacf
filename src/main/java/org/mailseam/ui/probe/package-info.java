/** The probes of a session and their verdicts. */
package org.mailseam.ui.probe;
