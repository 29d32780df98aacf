package org.mailseam.ui.details.negotiation;

import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import org.mailseam.field.Field;
import org.mailseam.session.Selection;
import org.mailseam.session.Session;
import org.mailseam.session.Tls;
import org.mailseam.text.Message;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.ui.details.bytes.BytesPane;
import org.mailseam.ui.details.field.FieldTree;
import org.mailseam.ui.details.field.TextColumn;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.find.Hits;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.Copying;

/** What the client offered beside what the server chose, and every handshake message as a tree. */
public final class NegotiationPane extends SplitPane {

  private final SessionDocument document;
  private final Language language;
  private final TableView<Item> table = new TableView<>();
  private final FieldTree tree;
  private List<HandshakeMessage> messages = List.of();

  public NegotiationPane(SessionDocument document, Language language) {
    this.document = document;
    this.language = language;
    tree = new FieldTree(language, this::choose);
    tree.accessibleTextProperty().bind(language.say("panes.ladder-help"));
    table
        .getColumns()
        .add(new TextColumn<Item>(language, "panes.column-item", 120, Item::name).whole());
    table.getColumns().add(new TextColumn<>(language, "panes.column-offered", 250, Item::offered));
    table.getColumns().add(new TextColumn<>(language, "panes.column-chosen", 200, Item::chosen));
    table.getColumns().add(new TextColumn<>(language, "panes.column-remark", 130, Item::remark));
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.getStyleClass().addAll("dense", "facts");
    table.accessibleTextProperty().bind(language.say("panes.negotiation"));
    table.setContextMenu(
        new Copying(language)
            .plain(
                "panes.copy-value",
                () ->
                    Optional.ofNullable(table.getSelectionModel().getSelectedItem())
                        .map(this::value))
            .of(table));
    Label none = new Label();
    none.textProperty().bind(language.say("panes.no-tls"));
    table.setPlaceholder(none);
    getItems().setAll(table, tree, new BytesPane(document, language));
    setDividerPositions(0.44, 0.72);
    document.session().addListener((_, _, session) -> show(session));
    document.selection().addListener((_, _, selection) -> mark(selection));
    show(document.session().get());
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

  private void show(Session session) {
    Optional<Tls> tls = session.connection().tls();
    List<Item> items = tls.map(Item::of).orElse(List.of());
    if (!items.equals(table.getItems())) {
      table.getItems().setAll(items);
    }
    messages = tls.map(Tls::handshake).orElse(List.of());
    tree.show(messages.stream().map(HandshakeMessage::tree).toList());
  }

  private void choose(int index, Field field) {
    document.selection().set(new Selection.MessageField(messages.get(index), field));
  }

  private void mark(Selection selection) {
    if (selection instanceof Selection.MessageField(HandshakeMessage message, Field field)) {
      tree.select(messages.indexOf(message), field);
    }
  }
}
