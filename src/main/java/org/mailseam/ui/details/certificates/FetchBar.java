package org.mailseam.ui.details.certificates;

import java.util.Set;
import javafx.beans.binding.BooleanExpression;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import org.mailseam.journal.FetchedKind;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.language.Language;

/** Asks for what certificates point to; nothing is fetched before somebody presses here. */
final class FetchBar extends FlowPane {

  FetchBar(SessionDocument document, Language language) {
    super(4, 4);
    getStyleClass().add("fetch-bar");
    BooleanExpression busy = BooleanExpression.booleanExpression(document.fetching());
    // What is fetched is kept in a session; certificates by themselves have none.
    visibleProperty()
        .bind(document.session().map(session -> session.connection().tls().isPresent()));
    managedProperty().bind(visibleProperty());
    BooleanExpression possible = BooleanExpression.booleanExpression(document.fetchable());
    for (FetchedKind kind : FetchedKind.values()) {
      Button button = new Button();
      button
          .textProperty()
          .bind(
              language.say(
                  switch (kind) {
                    case AIA -> "ui.fetch-issuers";
                    case CRL -> "ui.fetch-list";
                    case OCSP -> "ui.fetch-ocsp";
                  }));
      button.setOnAction(_ -> document.fetch(Set.of(kind)));
      button.disableProperty().bind(possible.not());
      getChildren().add(button);
    }
    Button stop = new Button();
    stop.textProperty().bind(language.say("ui.fetch-stop"));
    stop.setOnAction(_ -> document.stopFetching());
    stop.visibleProperty().bind(busy);
    stop.managedProperty().bind(busy);
    getChildren().add(stop);
  }
}
