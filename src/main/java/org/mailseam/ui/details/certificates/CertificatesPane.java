package org.mailseam.ui.details.certificates;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.mailseam.certificate.Certificate;
import org.mailseam.certificate.CertificateText;
import org.mailseam.session.Selection;
import org.mailseam.ui.details.field.FieldRow;
import org.mailseam.ui.details.field.FieldTree;
import org.mailseam.ui.details.field.Inspected;
import org.mailseam.ui.document.Inquiring;
import org.mailseam.ui.find.Hits;
import org.mailseam.ui.language.Language;
import org.mailseam.verdict.Verdict;

/**
 * The server's certificates, its own first, as one tree: what there is to know of each, the
 * evidence about it, and all its fields.
 */
public final class CertificatesPane extends BorderPane implements Inspected {

  private final ObservableValue<Verdict> reached;
  private final Function<Selection, Optional<Selection.OfField>> belonging;
  private final FieldTree tree;
  private final SavingMenu saving;
  private List<ChainEntry> chain = List.of();

  /**
   * @param reached the certificates and the verdict on them
   * @param selection what is selected
   * @param belonging the certificate or evidence that a selection is of or belongs to
   * @param inquiring asks about the certificates
   */
  public CertificatesPane(
      ObservableValue<Verdict> reached,
      ObjectProperty<Selection> selection,
      Function<Selection, Optional<Selection.OfField>> belonging,
      Inquiring inquiring,
      Language language) {
    this.reached = reached;
    this.belonging = belonging;
    saving = new SavingMenu(language, this::chosen, reached::getValue);
    tree = new FieldTree(language, selection);
    tree.getStyleClass().add("chain");
    tree.accessibleTextProperty().bind(language.say("panes.chain"));
    tree.setContextMenu(
        tree.copying()
            .other("panes.copy-pem", () -> certificate().map(Certificate::pem))
            .other("panes.copy-listing", () -> certificate().map(CertificateText::of))
            .of(tree));
    saving.addTo(tree);
    Label none = new Label();
    none.textProperty().bind(language.say("panes.no-certificates"));
    none.getStyleClass().add("pane-nothing");
    FetchBar fetching = new FetchBar(inquiring, language);
    ObservableValue<Boolean> some = reached.map(known -> !known.certificates().isEmpty());
    tree.visibleProperty().bind(some);
    none.visibleProperty().bind(some.map(shown -> !shown));
    fetching.visibleProperty().bind(some);
    fetching.managedProperty().bind(some);
    setCenter(new StackPane(tree, none));
    setBottom(fetching);
    reached.addListener((_, _, _) -> show(selection.get()));
    selection.addListener((_, _, now) -> tree.select(belonging.apply(now)));
    show(selection.get());
  }

  /** Asks where to save all certificates as they came. */
  public void saveChain() {
    saving.saveChain(tree);
  }

  /** Marks what is found. */
  public void mark(ObservableValue<Hits> found) {
    tree.mark(found);
  }

  @Override
  public boolean isFor(Selection selection) {
    return selection instanceof Selection.CertificateField
        || selection instanceof Selection.EvidenceField;
  }

  @Override
  public boolean shows(Selection selection) {
    return belonging.apply(selection).isPresent();
  }

  @Override
  public void requestFocus() {
    tree.requestFocus();
  }

  /** The certificate that is looked at: that of the selected row, or the server's own. */
  private Optional<ChainEntry> chosen() {
    Optional<Selection.OfField> whole = tree.top().map(FieldRow::selection);
    return chain.stream()
        .filter(
            entry ->
                whole.isEmpty()
                    || (whole.get() instanceof Selection.CertificateField shown
                        && entry.index() == shown.index()
                        && entry.certificate().equals(shown.certificate())))
        .findFirst();
  }

  private Optional<Certificate> certificate() {
    return chosen().map(ChainEntry::certificate);
  }

  private void show(Selection selected) {
    chain = ChainEntry.of(reached.getValue());
    boolean first = tree.getRoot().getChildren().isEmpty();
    tree.show(chain.stream().map(entry -> CertificateRows.of(entry, reached.getValue())).toList());
    if (first && !chain.isEmpty()) {
      tree.unfold(0);
    }
    tree.select(belonging.apply(selected));
  }
}
