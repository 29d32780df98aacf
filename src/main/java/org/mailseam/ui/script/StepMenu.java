package org.mailseam.ui.script;

import java.util.List;
import java.util.function.BiConsumer;
import javafx.collections.ObservableList;
import javafx.scene.control.IndexRange;
import javafx.scene.control.MenuItem;
import org.mailseam.ui.language.Language;

/** The steps that can be added to a script, each with the place to fill in. */
public final class StepMenu {

  /** A step to add; {@code |} stands around what is to be filled in. */
  private record Template(String key, String text) {}

  private static final List<Template> TEMPLATES =
      List.of(
          new Template("ui.step-connect", "connect smtp |${host}|"),
          new Template("ui.step-connection", "connection |second|"),
          new Template("ui.step-send", "send |NOOP|"),
          new Template("ui.step-expect", "expect |250|"),
          new Template("ui.step-expect-has", "expect 250 has |STARTTLS|"),
          new Template("ui.step-tls", "tls verify=|report|"),
          new Template("ui.step-renegotiate", "renegotiate||"),
          new Template("ui.step-key-update", "key-update |request|"),
          new Template("ui.step-auth", "auth |PLAIN|"),
          new Template("ui.step-raw", "raw \"|NOOP\\r\\n|\""),
          new Template("ui.step-message", "message |message.eml|"),
          new Template("ui.step-set", "set |name| = value"),
          new Template("ui.step-wait", "wait |1s|"),
          new Template("ui.step-pause", "pause||"),
          new Template("ui.step-note", "note |text|"),
          new Template("ui.step-close", "close||"),
          new Template("ui.step-repeat", "repeat |3|\n  send NOOP\n  expect *\nend"),
          new Template("ui.step-include", "include |login.seam|"));

  private StepMenu() {}

  /**
   * Fills a menu.
   *
   * @param insert takes the text of the step and the range in it to fill in
   */
  public static void fill(
      ObservableList<MenuItem> items, Language language, BiConsumer<String, IndexRange> insert) {
    for (Template template : TEMPLATES) {
      int from = template.text().indexOf('|');
      int to = template.text().lastIndexOf('|') - 1;
      String text = template.text().replace("|", "");
      MenuItem item = new MenuItem();
      item.textProperty().bind(language.say(template.key()));
      item.setOnAction(_ -> insert.accept(text, new IndexRange(from, to)));
      items.add(item);
    }
  }
}
