package org.mailseam.ui;

import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import org.mailseam.text.Message;
import org.mailseam.ui.compare.ComparePane;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.notice.Notices;

/** Two sessions that are compared, in a tab. */
final class ComparePage extends Page {

  private final String name;
  private final ComparePane pane;
  private final Notices notices;

  ComparePage(ComparePane.Compared left, ComparePane.Compared right, Language language) {
    name = left.name() + " \u21c4 " + right.name();
    pane = new ComparePane(left, right, language);
    notices = new Notices(pane, language);
    setCenter(notices);
  }

  @Override
  ObservableValue<String> name() {
    return new SimpleStringProperty(name);
  }

  @Override
  ObservableValue<String> fileName() {
    return new SimpleStringProperty("");
  }

  @Override
  void tell(List<Message> messages) {
    notices.tell(messages);
  }

  ComparePane pane() {
    return pane;
  }
}
