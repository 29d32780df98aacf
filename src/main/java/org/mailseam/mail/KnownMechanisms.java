package org.mailseam.mail;

import java.util.List;
import org.mailseam.text.DataFile;
import org.mailseam.text.Message;

/** What SASL mechanisms are, as IANA's registry "SASL Mechanisms" has them. */
public final class KnownMechanisms {

  private static final KnownNames ALL = load();

  private KnownMechanisms() {}

  private static KnownNames load() {
    KnownNames all = new KnownNames();
    DataFile.rows(KnownMechanisms.class, "sasl-mechanisms.tsv").forEach(all::add);
    return all;
  }

  /** What a mechanism is. */
  public static Meaning of(String mechanism) {
    return ALL.find(mechanism)
        .orElseGet(() -> new Meaning(Message.of("capability.sasl.unknown", mechanism), "", false));
  }

  /** The names of all, those that are met most often first. */
  public static List<String> names() {
    return ALL.names().stream().filter(name -> !name.endsWith("-")).toList();
  }
}
