package org.mailseam.ui.details.certificates;

import java.util.Set;
import javafx.beans.binding.BooleanExpression;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import org.mailseam.journal.FetchedKind;
import org.mailseam.ui.document.Inquiring;
import org.mailseam.ui.language.Language;

/** Asks for what certificates point to; nothing is fetched before somebody presses here. */
final class FetchBar extends FlowPane {

  FetchBar(Inquiring inquiring, Language language) {
    super(4, 4);
    getStyleClass().add("fetch-bar");
    BooleanExpression busy = BooleanExpression.booleanExpression(inquiring.fetching());
    BooleanExpression possible = BooleanExpression.booleanExpression(inquiring.fetchable());
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
      button.setOnAction(_ -> inquiring.fetch(Set.of(kind)));
      button.disableProperty().bind(possible.not());
      getChildren().add(button);
    }
    Button stop = new Button();
    stop.textProperty().bind(language.say("ui.fetch-stop"));
    stop.setOnAction(_ -> inquiring.stopFetching());
    stop.visibleProperty().bind(busy);
    stop.managedProperty().bind(busy);
    getChildren().add(stop);
  }
}
