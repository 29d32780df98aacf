package org.mailseam.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mailseam.text.Message;

/**
 * A practice server as it is declared.
 *
 * @param about what it does, in a sentence
 * @param protocols those it is for
 * @param implicitTls whether TLS has to begin at once
 * @param expected the ids of the findings that a session with it shows, by protocol
 * @param clauses what it does; the first that is about a thing is what is done
 * @param listings what it offers; a later one goes before
 */
record Blueprint(
    Message about,
    Set<String> protocols,
    boolean implicitTls,
    Map<String, Set<String>> expected,
    TlsTerms tls,
    List<Clause> clauses,
    List<Listing> listings) {

  Blueprint {
    protocols = Set.copyOf(protocols);
    expected = Map.copyOf(expected);
    clauses = List.copyOf(clauses);
    listings = List.copyOf(listings);
  }

  /** This one, and for what it does not say {@code base}. */
  Blueprint over(Blueprint base) {
    List<Clause> all = new ArrayList<>(clauses);
    all.addAll(base.clauses());
    List<Listing> lists = new ArrayList<>(base.listings());
    lists.addAll(listings);
    return new Blueprint(
        about,
        protocols.isEmpty() ? base.protocols() : protocols,
        implicitTls,
        expected,
        tls,
        all,
        lists);
  }
}
