package org.mailseam.ui.find;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mailseam.session.Selection;

/**
 * What was found, so that every pane can mark what it shows of it: lines, records, handshake
 * messages, fields, certificates. They are the same objects in all panes, and equal ones may stand
 * in several places, so they are told apart by identity.
 */
public final class Hits {

  /** Nothing is looked for. */
  public static final Hits NONE = new Hits(List.of(), Optional.empty());

  private final Set<Object> things = Collections.newSetFromMap(new IdentityHashMap<>());
  private final boolean leftover;
  private final Optional<Query> query;

  Hits(List<Selection> found, Optional<Query> query) {
    this.query = query;
    boolean atSeam = false;
    for (Selection each : found) {
      switch (each) {
        case Selection.PlaintextLine(var line) -> things.add(line);
        case Selection.EncryptedLine(var line) -> things.add(line);
        case Selection.WireRecord(var record) -> things.add(record);
        case Selection.MessageField(var message, var field) ->
            Collections.addAll(things, message, field);
        case Selection.CertificateField(_, var certificate, var field) ->
            Collections.addAll(things, certificate, field);
        case Selection.Leftover _ -> atSeam = true;
        case Selection.EvidenceField(_, var field) -> things.add(field);
        case Selection.FrameBytes _, Selection.None _ -> {
          // no row of any pane
        }
      }
    }
    leftover = atSeam;
  }

  /** Whether this very thing, or something in it, was found. */
  public boolean has(Object thing) {
    return things.contains(thing);
  }

  /** Where in a text it stands; empty where that cannot be said. */
  public List<Span> places(String text) {
    return query.map(wanted -> wanted.places(text)).orElse(List.of());
  }

  /** Whether something was found in what was left over at the seam. */
  public boolean hasLeftover() {
    return leftover;
  }
}
