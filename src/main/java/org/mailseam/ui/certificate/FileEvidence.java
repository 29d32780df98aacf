package org.mailseam.ui.certificate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import org.mailseam.certificate.FetchedEvidence;
import org.mailseam.certificate.Trust;
import org.mailseam.journal.FetchedKind;
import org.mailseam.text.Message;
import org.mailseam.ui.document.Inquirer;
import org.mailseam.ui.document.Inquiring;

/**
 * Asks about the certificates of a file and keeps what came as long as they are shown. FX thread
 * only.
 */
public final class FileEvidence implements Inquiring {

  private final Inquirer inquirer;
  private final Supplier<Function<List<FetchedEvidence>, Trust>> judge;
  private final Runnable changed;
  private final List<FetchedEvidence> evidence = new ArrayList<>();
  private final ObservableValue<Boolean> fetchable;

  /**
   * @param judge gives what judges by some evidence and otherwise by what holds at the moment; it
   *     is used on another thread
   * @param changed told that there is more evidence
   * @param tell told what is going on
   */
  public FileEvidence(
      Supplier<Function<List<FetchedEvidence>, Trust>> judge,
      Runnable changed,
      Consumer<Message> tell) {
    this.judge = judge;
    this.changed = changed;
    inquirer = new Inquirer(tell);
    fetchable = inquirer.busy().map(busy -> !busy);
  }

  /** What came up to now. */
  public List<FetchedEvidence> all() {
    return List.copyOf(evidence);
  }

  @Override
  public void fetch(Set<FetchedKind> kinds) {
    if (!fetchable.getValue()) {
      return;
    }
    Set<FetchedEvidence.Kind> wanted = EnumSet.noneOf(FetchedEvidence.Kind.class);
    kinds.forEach(kind -> wanted.add(FetchedEvidence.Kind.valueOf(kind.name())));
    Function<List<FetchedEvidence>, Trust> now = judge.get();
    List<FetchedEvidence> before = all();
    inquirer.ask(
        inquiry -> inquiry.ask(wanted, now, before, found -> Platform.runLater(() -> take(found))));
  }

  private void take(FetchedEvidence found) {
    evidence.add(found);
    changed.run();
  }

  @Override
  public Inquirer inquirer() {
    return inquirer;
  }

  @Override
  public ObservableValue<Boolean> fetchable() {
    return fetchable;
  }
}
