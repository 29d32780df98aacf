package org.mailseam.ui.details.negotiation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.mailseam.field.Field;
import org.mailseam.reading.ConnectionReading;
import org.mailseam.session.Selection;
import org.mailseam.session.Tls;
import org.mailseam.text.Message;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.TlsRecord;
import org.mailseam.tls.fact.FactEvidence;
import org.mailseam.tls.fact.NegotiationReading;
import org.mailseam.ui.details.bytes.BytesPane;
import org.mailseam.ui.details.field.FieldTree;
import org.mailseam.ui.details.field.TextColumn;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.document.ShownConnection;
import org.mailseam.ui.find.Hits;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.Copying;

/**
 * What the client offered beside what the server chose, what that means, and every handshake
 * message as a tree.
 */
public final class NegotiationPane extends SplitPane {

  private static final NegotiationReading NOTHING =
      new NegotiationReading(List.of(), List.of(), List.of());

  private final SessionDocument document;
  private final Language language;
  private final TableView<Item> table = new TableView<>();
  private final ReasonsPane explanation;
  private final FieldTree tree;
  private NegotiationReading reading = NOTHING;
  private List<HandshakeMessage> messages = List.of();
  private boolean selecting;

  public NegotiationPane(SessionDocument document, Language language) {
    this.document = document;
    this.language = language;
    explanation = new ReasonsPane(language);
    tree = new FieldTree(language, this::choose);
    tree.accessibleTextProperty().bind(language.say("panes.ladder-help"));
    tree.setContextMenu(tree.copying(index -> messages.get(index).bytes()).of(tree));
    TableColumn<Item, String> mark =
        new TextColumn<Item>(language, "panes.column-mark", 36, Item::mark).whole();
    mark.textProperty().unbind();
    mark.setText(""); // there is no room for a word
    mark.setResizable(false);
    table.getColumns().add(mark);
    table
        .getColumns()
        .add(new TextColumn<Item>(language, "panes.column-item", 150, Item::name).whole());
    table.getColumns().add(new TextColumn<>(language, "panes.column-offered", 158, Item::offered));
    table.getColumns().add(new TextColumn<>(language, "panes.column-chosen", 300, Item::chosen));
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.getStyleClass().addAll("dense", "facts", "negotiation");
    table.accessibleTextProperty().bind(language.say("panes.negotiation"));
    table.setContextMenu(
        new Copying(language)
            .plain("panes.copy-value", () -> Optional.ofNullable(selected()).map(this::value))
            .explained(() -> Optional.ofNullable(selected()).flatMap(Item::evidence), this::choose)
            .hex(() -> Optional.ofNullable(selected()).flatMap(Item::hex))
            .of(table));
    Label none = new Label();
    none.textProperty().bind(language.say("panes.no-tls"));
    table.setPlaceholder(none);
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (_, _, item) -> {
              explain(item);
              if (item != null && !selecting) {
                item.evidence().ifPresent(this::choose);
              }
            });
    language.locale().addListener((_, _, _) -> explain(selected()));
    getItems().setAll(table, explanation, tree, new BytesPane(document.view(), language));
    setDividerPositions(0.455, 0.67, 0.83);
    document.view().connection().addListener((_, _, shown) -> show(shown));
    document.view().connectionReading().addListener((_, _, known) -> show(known));
    document.view().selection().addListener((_, _, selection) -> mark(selection));
    show(document.view().connection().get());
    show(document.view().connectionReading().get());
  }

  /** Marks what is found. */
  public void mark(ObservableValue<Hits> found) {
    tree.mark(found);
  }

  private String value(Item item) {
    return item.chosen() instanceof Message message
        ? language.now(message)
        : item.chosen().toString();
  }

  private Item selected() {
    return table.getSelectionModel().getSelectedItem();
  }

  private void show(ShownConnection shown) {
    messages = shown.connection().tls().map(Tls::handshake).orElse(List.of());
    tree.show(messages.stream().map(HandshakeMessage::tree).toList());
  }

  private void show(ConnectionReading known) {
    reading = known.negotiation().orElse(NOTHING);
    List<Item> items = Item.of(reading);
    if (!items.equals(table.getItems())) {
      selecting = true;
      table.getItems().setAll(items);
      selecting = false;
      markRow(document.view().selection().get());
      explain(selected());
    }
  }

  private void explain(Item item) {
    if (item == null) {
      explanation.show(reading);
      return;
    }
    explanation.show(item);
  }

  private void choose(FactEvidence evidence) {
    document
        .view()
        .selection()
        .set(
            switch (evidence) {
              case FactEvidence.InMessage(HandshakeMessage message, Field field) ->
                  new Selection.MessageField(message, field);
              case FactEvidence.InRecord(TlsRecord record) -> new Selection.WireRecord(record);
            });
  }

  private void choose(int index, Field field) {
    document.view().selection().set(new Selection.MessageField(messages.get(index), field));
  }

  private void mark(Selection selection) {
    if (selection instanceof Selection.MessageField(HandshakeMessage message, Field field)) {
      tree.select(messages.indexOf(message), field);
    }
    markRow(selection);
  }

  /** Marks the row that is read from what is selected, the one that says most exactly so. */
  private void markRow(Selection selection) {
    Item before = selected();
    Optional<Item> nearest =
        table.getItems().stream()
            .filter(item -> item.reach(selection) >= 0)
            .min(Comparator.comparingInt(item -> item.reach(selection)));
    if (before != null
        && nearest.filter(item -> item.reach(selection) == before.reach(selection)).isPresent()) {
      return; // several may be read from the same bytes
    }
    selecting = true;
    table.getSelectionModel().clearSelection();
    nearest.ifPresent(
        item -> {
          table.getSelectionModel().select(item);
          table.scrollTo(item);
        });
    selecting = false;
  }
}
