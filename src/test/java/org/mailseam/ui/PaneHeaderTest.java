package org.mailseam.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The heads of the panes say less in a narrow window, but nothing is cut off. */
class PaneHeaderTest {

  @RegisterExtension final TestWindow on = new TestWindow();

  @Test
  void nothingIsCutOffInEitherLanguageAndAllOfItIsInTheTooltip() throws Exception {
    on.practise();
    for (Locale locale : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
      for (double width : new double[] {1440, 1100}) {
        Fx.run(
            () -> {
              on.settings().language().use(locale);
              on.stage().setWidth(width);
            });
        for (String pane : List.of(".plaintext-pane", ".seam-pane", ".encrypted-pane")) {
          Fx.until(() -> whole(subtitle(pane)));
          assertThat(Fx.on(() -> subtitle(pane).getTooltip().getText())).as(pane).isNotBlank();
        }
      }
    }
    assertThat(Fx.on(() -> subtitle(".plaintext-pane").getTooltip().getText()))
        .startsWith("経路上の誰でも読み書きできる · ")
        .contains("行");
  }

  private Label subtitle(String pane) {
    return on.find(pane + " .pane-header .pane-subtitle", Label.class);
  }

  private static boolean whole(Label label) {
    return label.getText().isEmpty() || label.getWidth() >= label.prefWidth(-1) - 0.5;
  }
}
