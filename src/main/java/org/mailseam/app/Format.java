package org.mailseam.app;

/** How results are written. */
enum Format {
  text,
  json
}
