package org.mailseam.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.shape.Path;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mailseam.live.TlsPreferences;
import org.mailseam.script.TlsRequest;
import org.mailseam.ui.document.SessionDocument;

/** Tabs, focus and pop-overs, by keys only. */
class DeskKeysTest {

  @RegisterExtension final TestWindow on = new TestWindow();

  private Node focused() {
    return on.stage().getScene().getFocusOwner();
  }

  private static boolean asks() {
    return Window.getWindows().stream()
        .anyMatch(shown -> shown.isShowing() && shown.getScene().getRoot() instanceof DialogPane);
  }

  private static boolean popUp() {
    return Window.getWindows().stream()
        .anyMatch(shown -> shown.isShowing() && shown instanceof PopupWindow);
  }

  @Test
  void aTabWithAChangedScriptAsksAndComesBackAfterItWasClosed() throws Exception {
    on.keys(KeyCode.CONTROL, KeyCode.E);
    on.keys(KeyCode.CONTROL, KeyCode.END);
    on.robot().write("\nnote mine");
    SessionDocument mine = on.document();
    Fx.later(() -> on.window().closeTab());
    Fx.until(DeskKeysTest::asks);
    on.keys(KeyCode.ESCAPE);
    Fx.until(() -> !asks());
    assertThat(Fx.on(on::document)).isSameAs(mine);
    Fx.later(() -> on.window().closeTab());
    Fx.until(DeskKeysTest::asks);
    Fx.run(
        () ->
            Window.getWindows().stream()
                .map(shown -> shown.getScene().getRoot())
                .filter(DialogPane.class::isInstance)
                .flatMap(pane -> pane.lookupAll(".button").stream())
                .filter(button -> ((Button) button).getText().equals("Do not save"))
                .forEach(Node::requestFocus));
    on.keys(KeyCode.ENTER);
    Fx.until(() -> !asks());
    assertThat(Fx.on(on::document)).isNotSameAs(mine);
    on.keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
    Fx.until(() -> on.document().equals(mine));
    assertThat(Fx.on(() -> mine.draft().text().get())).endsWith("note mine");
    assertThat(Fx.on(() -> on.window().page().untouched())).isFalse();
  }

  @Test
  void aSessionThatWasClosedComesBackWithAllThatWasSaid() throws Exception {
    on.practise();
    SessionDocument practised = on.document();
    on.keys(KeyCode.CONTROL, KeyCode.W); // nobody would miss it, so nobody asks
    Fx.until(() -> !on.document().equals(practised));
    on.keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
    Fx.until(() -> on.document().equals(practised));
    assertThat(Fx.on(() -> practised.record().savable())).isPresent();
    on.keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T); // there is no other
    assertThat(Fx.on(on::document)).isSameAs(practised);
  }

  @Test
  void tabLeavesTheScriptAndWithControlItIndents() throws Exception {
    on.keys(KeyCode.CONTROL, KeyCode.E);
    String before = Fx.on(() -> on.document().draft().text().get());
    on.keys(KeyCode.TAB);
    assertThat(Fx.on(this::focused)).isNotInstanceOf(TextArea.class);
    on.keys(KeyCode.SHIFT, KeyCode.TAB);
    assertThat(Fx.on(this::focused)).isInstanceOf(TextArea.class);
    assertThat(Fx.on(() -> on.document().draft().text().get())).isEqualTo(before);
    on.keys(KeyCode.CONTROL, KeyCode.HOME);
    on.keys(KeyCode.CONTROL, KeyCode.TAB);
    assertThat(Fx.on(() -> on.document().draft().text().get())).isEqualTo("  " + before);
  }

  @Test
  void escapeClosesTheOptionsAndTheirButtonSaysHowManyAreSet() throws Exception {
    Button button =
        Fx.on(
            () ->
                on.find(".target-bar", Node.class).lookupAll(".button").stream()
                    .map(Button.class::cast)
                    .filter(each -> each.getText().contains("TLS options"))
                    .findFirst()
                    .orElseThrow());
    assertThat(button.getText()).endsWith("TLS options");
    for (Callable<Node> within : List.<Callable<Node>>of(this::inOptions, this::fieldOfOptions)) {
      on.keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.O);
      Fx.until(DeskKeysTest::popUp);
      Fx.run(
          () -> {
            try {
              within.call().requestFocus();
            } catch (Exception failed) {
              throw new AssertionError(failed);
            }
          });
      on.keys(KeyCode.ESCAPE);
      Fx.until(() -> !popUp());
    }
    Fx.run(
        () ->
            on.document()
                .draft()
                .tls()
                .set(
                    new TlsPreferences(
                        Optional.of(TlsRequest.Verify.REQUIRE),
                        Optional.of("mail.example.org"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty())));
    assertThat(Fx.on(((Labeled) button)::getText)).endsWith("TLS options \u00b7 2");
    assertThat(Fx.on(() -> button.getTooltip().getText())).contains("Server name (SNI)");
  }

  @Test
  void aRefusedConnectionFillsThePaneWithItsCause() throws Exception {
    int closed;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = gone.getLocalPort();
    }
    Fx.run(() -> on.document().draft().host().set("127.0.0.1:" + closed));
    on.keys(KeyCode.F5);
    on.untilEnded();
    Fx.until(() -> on.find(".failed-pane", Node.class).isVisible());
    assertThat(
            Fx.on(
                () ->
                    on.find(".failed-pane", Node.class).lookupAll(".label").stream()
                        .map(each -> ((Labeled) each).getText())
                        .toList()))
        .anyMatch(text -> text.contains("the connection was refused. Check the port"));
    Fx.run(on.window()::practice);
    on.untilEnded();
    Fx.until(() -> !on.find(".failed-pane", Node.class).isVisible());
  }

  @Test
  void theMatchIsMarkedAndRegularExpressionsAreOffered() throws Exception {
    on.practise();
    on.keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
    on.robot().write("size [0-9]+");
    assertThat(Fx.on(() -> on.window().page().find().getText())).isEqualTo("/size [0-9]+/");
    Fx.until(() -> !marks().isEmpty());
    Path mark = (Path) Fx.on(() -> marks().getFirst());
    assertThat(mark.getBoundsInLocal().getWidth())
        .isLessThan(mark.getParent().getBoundsInLocal().getWidth());
  }

  private List<Node> marks() {
    return on.find(".plaintext-pane", Node.class).lookupAll(".row-text-found").stream()
        .filter(each -> !((Path) each).getElements().isEmpty())
        .toList();
  }

  private Node inOptions() {
    return options().lookup(".combo-box");
  }

  private Node fieldOfOptions() {
    return options().lookupAll(".text-field").stream()
        .filter(TextField.class::isInstance)
        .findFirst()
        .orElseThrow();
  }

  private static Node options() {
    return Window.getWindows().stream()
        .filter(shown -> shown.isShowing() && shown instanceof PopupWindow)
        .map(shown -> shown.getScene().getRoot().lookup(".tls-form"))
        .findFirst()
        .orElseThrow();
  }
}
