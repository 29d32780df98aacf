package org.mailseam.app;

/** Starts Mailseam. */
public final class Mailseam {
  private Mailseam() {}

  /** The program's entry. */
  public static void main(String[] args) {
    System.out.println("mailseam");
  }
}
