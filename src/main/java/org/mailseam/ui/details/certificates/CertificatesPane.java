package org.mailseam.ui.details.certificates;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.mailseam.certificate.Certificate;
import org.mailseam.certificate.CertificateText;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.session.Selection;
import org.mailseam.session.ShownEvidence;
import org.mailseam.text.Message;
import org.mailseam.ui.details.bytes.BytesPane;
import org.mailseam.ui.details.field.FieldTree;
import org.mailseam.ui.details.field.TextColumn;
import org.mailseam.ui.document.Inquiring;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.find.Hits;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.Copying;
import org.mailseam.verdict.Verdict;

/**
 * The server's certificates: the chain and the verdict on it, what is in each, every field of it,
 * and its bytes.
 */
public final class CertificatesPane extends SplitPane {

  private static final double CHAIN_ROW = 27;

  private final ObservableValue<Verdict> reached;
  private final ObjectProperty<Selection> selection;
  private final Language language;
  private final ListView<ChainEntry> chain = new ListView<>();
  private final VerdictLines verdict;
  private final TableView<Facts> facts = new TableView<>();
  private final FieldTree tree;
  private final SavingMenu saving;
  private ChainEntry shown;
  private List<ShownEvidence> evidence = List.of();
  private boolean selecting;

  /** The certificates of a session. */
  public CertificatesPane(SessionDocument document, Language language) {
    this(
        document.view().verdict(),
        document.view().selection(),
        document.evidence(),
        new BytesPane(document.view(), language),
        language);
  }

  /**
   * @param reached the certificates and the verdict on them
   * @param inquiring asks about the certificates
   * @param bytes shows the bytes of what is selected
   */
  public CertificatesPane(
      ObservableValue<Verdict> reached,
      ObjectProperty<Selection> selection,
      Inquiring inquiring,
      BytesPane bytes,
      Language language) {
    this.reached = reached;
    this.selection = selection;
    this.language = language;
    verdict = new VerdictLines(language, selection::set);
    saving = new SavingMenu(language, () -> Optional.ofNullable(shown), reached::getValue);
    tree = new FieldTree(language, this::choose);
    tree.accessibleTextProperty().bind(language.say("panes.certificate-fields"));
    tree.setContextMenu(
        tree.copying(this::bytes)
            .other(
                "panes.copy-pem",
                () -> Optional.ofNullable(shown).map(each -> each.certificate().pem()))
            .of(tree));
    chain();
    facts();
    ScrollPane lines = new ScrollPane(new VBox(verdict, fetching(inquiring)));
    lines.setFitToWidth(true);
    VBox.setVgrow(lines, Priority.ALWAYS);
    VBox left = new VBox(chain, lines);
    getItems().setAll(left, facts, tree, bytes);
    setDividerPositions(0.22, 0.5, 0.74);
    reached.addListener((_, _, _) -> show());
    selection.addListener((_, _, chosen) -> mark(chosen));
    language.locale().addListener((_, _, _) -> relabel());
    show();
  }

  /** Shown where there are certificates: the chain of a session, or those of a file. */
  private FetchBar fetching(Inquiring inquiring) {
    FetchBar bar = new FetchBar(inquiring, language);
    bar.visibleProperty().bind(reached.map(reached -> !reached.certificates().isEmpty()));
    bar.managedProperty().bind(bar.visibleProperty());
    return bar;
  }

  /** Asks where to save all certificates as they came. */
  public void saveChain() {
    saving.saveChain(chain);
  }

  /** Marks what is found. */
  public void mark(ObservableValue<Hits> found) {
    tree.mark(found);
  }

  private void chain() {
    chain.getStyleClass().add("chain");
    chain.setFixedCellSize(CHAIN_ROW);
    chain.setCellFactory(_ -> new ChainCell(language));
    chain.accessibleTextProperty().bind(language.say("panes.chain"));
    Label none = new Label();
    none.textProperty().bind(language.say("panes.no-certificates"));
    none.getStyleClass().add("muted-text");
    none.setWrapText(true);
    chain.setPlaceholder(none);
    chain
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (_, _, entry) -> {
              if (entry != null && !selecting) {
                choose(entry, entry.certificate().tree());
              }
              open(entry);
            });
    chain.setContextMenu(
        new Copying(language)
            .plain(
                "panes.copy-pem",
                () -> Optional.ofNullable(shown).map(each -> each.certificate().pem()))
            .hex(() -> Optional.ofNullable(shown).map(each -> each.certificate().der().hex()))
            .other("panes.copy-listing", this::listing)
            .explained(
                () -> Optional.ofNullable(shown),
                entry -> choose(entry, entry.certificate().tree()))
            .of(chain));
    saving.addTo(chain);
  }

  private void facts() {
    facts
        .getColumns()
        .add(new TextColumn<Facts>(language, "panes.column-item", 130, Facts::name).whole());
    facts.getColumns().add(new TextColumn<>(language, "panes.column-value", 420, Facts::value));
    facts.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    facts.getStyleClass().addAll("dense", "facts", "certificate-facts", "no-header");
    facts.accessibleTextProperty().bind(language.say("panes.certificate-facts"));
    facts.setPlaceholder(new Label());
    facts
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (_, _, fact) -> {
              if (fact != null && !selecting) {
                choose(0, fact.field());
              }
            });
    facts.setContextMenu(
        new Copying(language)
            .plain(
                "panes.copy-value",
                () ->
                    Optional.ofNullable(facts.getSelectionModel().getSelectedItem())
                        .map(this::value))
            .hex(
                () ->
                    Optional.ofNullable(facts.getSelectionModel().getSelectedItem())
                        .map(fact -> shown.certificate().der().slice(fact.field().range()).hex()))
            .other(
                "panes.copy-pem",
                () -> Optional.ofNullable(shown).map(each -> each.certificate().pem()))
            .other("panes.copy-listing", this::listing)
            .explained(
                () -> Optional.ofNullable(facts.getSelectionModel().getSelectedItem()),
                fact -> choose(0, fact.field()))
            .of(facts));
  }

  private Optional<String> listing() {
    return Optional.ofNullable(shown).map(each -> CertificateText.of(each.certificate()));
  }

  private String value(Facts fact) {
    return fact.value() instanceof Message message
        ? language.now(message)
        : fact.value().toString();
  }

  private void show() {
    List<ChainEntry> entries = ChainEntry.of(reached.getValue());
    if (!entries.equals(chain.getItems())) {
      selecting = true;
      chain.setPrefHeight(Math.max(2, entries.size()) * CHAIN_ROW + 14);
      chain.setMinHeight(Math.min(4, Math.max(2, entries.size())) * CHAIN_ROW + 14);
      int selected = at(entries);
      chain.getItems().setAll(entries);
      chain.getSelectionModel().clearAndSelect(selected);
      selecting = false;
      if (entries.isEmpty()) {
        open(null);
      }
    }
    showVerdict();
    showFacts();
    showTrees();
  }

  /** The one that was looked at, or the last, which is the server's own. */
  private int at(List<ChainEntry> entries) {
    for (int i = 0; i < entries.size(); i++) {
      if (shown != null && entries.get(i).isOf(shown.certificate())) {
        return i;
      }
    }
    return entries.size() - 1;
  }

  /** The fields of the certificate, and below them those of what is known about it. */
  private void showTrees() {
    if (shown != null) {
      evidence = reached.getValue().evidence(shown.certificate());
      List<Field> trees = new ArrayList<>(List.of(shown.certificate().tree()));
      evidence.forEach(each -> trees.add(each.tree()));
      tree.show(trees);
    }
  }

  private Bytes bytes(int number) {
    return number == 0 ? shown.certificate().der() : evidence.get(number - 1).content();
  }

  private void showFacts() {
    List<Facts> known =
        shown == null ? List.of() : Facts.of(shown.certificate(), reached.getValue());
    if (!known.equals(facts.getItems())) {
      selecting = true;
      facts.getItems().setAll(known);
      selecting = false;
      markFact(selection.get());
    }
  }

  private void showVerdict() {
    verdict.show(reached.getValue().statements());
    verdict.mark(selection.get());
  }

  private void relabel() {
    chain.refresh();
    tree.refresh();
    showVerdict();
  }

  private void open(ChainEntry entry) {
    if (entry == null && selecting) {
      return; // the chain is being filled
    }
    shown = entry;
    showFacts();
    if (entry == null) {
      tree.show(List.of());
    }
    showTrees();
  }

  private void select(Predicate<ChainEntry> wanted) {
    selecting = true;
    chain.getItems().stream()
        .filter(wanted)
        .findFirst()
        .ifPresent(chain.getSelectionModel()::select);
    selecting = false;
  }

  private void choose(int number, Field field) {
    if (shown != null && number == 0) {
      choose(shown, field);
    } else if (shown != null) {
      selection.set(new Selection.EvidenceField(evidence.get(number - 1), field));
    }
  }

  private void choose(ChainEntry entry, Field field) {
    selection.set(new Selection.CertificateField(entry.index(), entry.certificate(), field));
  }

  private void mark(Selection chosen) {
    if (chosen instanceof Selection.CertificateField(int _, Certificate certificate, Field field)) {
      select(entry -> entry.isOf(certificate));
      tree.select(0, field);
    } else if (chosen instanceof Selection.EvidenceField(var piece, Field field)) {
      if (!evidence.contains(piece)) {
        select(entry -> reached.getValue().evidence(entry.certificate()).contains(piece));
      }
      tree.select(evidence.indexOf(piece) + 1, field);
    }
    verdict.mark(chosen);
    markFact(chosen);
  }

  /** Marks the fact that is read from the field that is selected. */
  private void markFact(Selection chosen) {
    Facts before = facts.getSelectionModel().getSelectedItem();
    Optional<Field> field =
        chosen instanceof Selection.CertificateField(int _, Certificate of, Field part)
                && shown != null
                && shown.certificate().der().equals(of.der())
            ? Optional.of(part)
            : Optional.empty();
    if (before != null && field.filter(part -> before.field().equals(part)).isPresent()) {
      return; // several may be read from the same bytes
    }
    selecting = true;
    facts.getSelectionModel().clearSelection();
    field.ifPresent(
        part ->
            facts.getItems().stream()
                .filter(fact -> fact.reach(part) >= 0)
                .filter(fact -> !fact.field().equals(shown.certificate().tree()))
                .min(Comparator.comparingInt(fact -> fact.reach(part)))
                .ifPresent(
                    fact -> {
                      facts.getSelectionModel().select(fact);
                      facts.scrollTo(fact);
                    }));
    selecting = false;
  }
}
