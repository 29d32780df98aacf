package org.mailseam.ui.help;

import javafx.geometry.Insets;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.stage.Window;
import org.mailseam.ui.action.Command;
import org.mailseam.ui.action.Commands;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.theme.Theme;

/** All that can be done and by which key, menu by menu, on one sheet. */
public final class ShortcutSheet {

  private final Dialog<ButtonType> dialog = new Dialog<>();

  public ShortcutSheet(Window owner, Commands commands, Language language, Theme theme) {
    FlowPane menus = new FlowPane(28, 8);
    menus.setPrefWrapLength(980);
    menus.setPadding(new Insets(8, 16, 8, 16));
    for (Commands.Group group : commands.groups()) {
      GridPane menu = new GridPane(14, 2);
      Label name = new Label(language.now(group.textKey()));
      name.getStyleClass().add("start-heading");
      menu.addRow(0, name);
      for (Command command : group.commands()) {
        Label key = new Label(command.keyText());
        key.getStyleClass().add("muted");
        menu.addRow(menu.getRowCount(), new Label(language.now(command.textKey())), key);
      }
      menus.getChildren().add(menu);
    }
    ScrollPane sheet = new ScrollPane(menus);
    sheet.setFitToWidth(true);
    sheet.setPrefSize(1020, 600);
    dialog.initOwner(owner);
    dialog.setTitle(language.now("ui.shortcuts"));
    dialog.setResizable(true);
    dialog.getDialogPane().setContent(sheet);
    dialog
        .getDialogPane()
        .getButtonTypes()
        .add(new ButtonType(language.now("ui.close"), ButtonData.CANCEL_CLOSE));
    theme.dress(dialog.getDialogPane());
  }

  /** Shows it and returns when it is closed. */
  public void show() {
    dialog.showAndWait();
  }
}
