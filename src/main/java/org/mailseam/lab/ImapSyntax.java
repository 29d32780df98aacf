package org.mailseam.lab;

/** A command that cannot be understood; the text is for the client, behind BAD. */
final class ImapSyntax extends Exception {

  private static final long serialVersionUID = 1L;

  ImapSyntax(String text) {
    super(text);
  }
}
