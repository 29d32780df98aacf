package org.mailseam.ui.details.messages;

import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.mailseam.session.Selection;
import org.mailseam.session.Tls;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.ui.details.field.FieldRow;
import org.mailseam.ui.details.field.FieldTree;
import org.mailseam.ui.details.field.Inspected;
import org.mailseam.ui.document.ShownConnection;
import org.mailseam.ui.document.ShownSession;
import org.mailseam.ui.find.Hits;
import org.mailseam.ui.language.Language;

/** Every handshake message as a tree. */
public final class MessagesPane extends StackPane implements Inspected {

  private final ShownSession session;
  private final FieldTree tree;

  public MessagesPane(ShownSession session, Language language) {
    this.session = session;
    tree = new FieldTree(language, session.selection());
    tree.getStyleClass().add("messages");
    tree.accessibleTextProperty().bind(language.say("panes.ladder-help"));
    tree.setContextMenu(tree.copying().of(tree));
    Label none = new Label();
    none.textProperty().bind(language.say("panes.no-tls"));
    none.getStyleClass().add("pane-nothing");
    none.visibleProperty().bind(session.connection().map(each -> messages(each).isEmpty()));
    getChildren().addAll(tree, none);
    session.connection().addListener((_, _, shown) -> show(shown));
    session.selection().addListener((_, _, selection) -> tree.select(part(selection)));
    show(session.connection().get());
  }

  /** Marks what is found. */
  public void mark(ObservableValue<Hits> found) {
    tree.mark(found);
  }

  @Override
  public boolean isFor(Selection selection) {
    return selection instanceof Selection.MessageField;
  }

  @Override
  public boolean shows(Selection selection) {
    return part(selection).isPresent();
  }

  @Override
  public void requestFocus() {
    tree.requestFocus();
  }

  private Optional<Selection.OfField> part(Selection selection) {
    return session
        .connection()
        .get()
        .connection()
        .decoded(selection)
        .filter(Selection.MessageField.class::isInstance);
  }

  private static List<HandshakeMessage> messages(ShownConnection shown) {
    return shown.connection().tls().map(Tls::handshake).orElse(List.of());
  }

  private void show(ShownConnection shown) {
    tree.show(
        messages(shown).stream()
            .map(message -> FieldRow.of(new Selection.MessageField(message, message.tree())))
            .toList());
  }
}
