package org.mailseam.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.TransferMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Files that are dropped on the window, or chosen where it asks for one. */
class FilesTest {

  @RegisterExtension final TestWindow on = new TestWindow();
  @TempDir Path folder;

  @Test
  void filesAreOpenedWhereverTheyAreDropped() throws Exception {
    on.practise();
    Path script = Files.writeString(folder.resolve("a.seam"), "note dropped\n");
    Fx.run(
        () -> {
          Node pane = on.find(".encrypted-pane", Node.class);
          DragEvent over = drag(DragEvent.DRAG_OVER, script);
          on.stage().getScene().getOnDragOver().handle(over);
          assertThat(over.isAccepted()).isTrue();
          pane.fireEvent(drag(DragEvent.DRAG_DROPPED, script));
        });
    Fx.until(() -> on.document().draft().text().get().equals("note dropped\n"));
    assertThat(Fx.on(() -> on.document().view().session().get().frames()))
        .isEmpty(); // beside the other
  }

  /** A drag of a file, made by hand as the screen of the tests knows none. */
  private static DragEvent drag(EventType<DragEvent> type, Path file) {
    List<File> files = List.of(file.toFile());
    try {
      Class<?> system = Class.forName("com.sun.javafx.tk.TKClipboard");
      Object clipboard =
          Proxy.newProxyInstance(
              system.getClassLoader(),
              new Class<?>[] {system},
              (_, method, arguments) ->
                  switch (method.getName()) {
                    case "hasContent" -> DataFormat.FILES.equals(arguments[0]);
                    case "getContent" -> DataFormat.FILES.equals(arguments[0]) ? files : null;
                    case "getContentTypes" -> Set.of(DataFormat.FILES);
                    case "getTransferModes" -> Set.of(TransferMode.COPY);
                    default -> throw new UnsupportedOperationException(method.getName());
                  });
      Method make = Dragboard.class.getDeclaredMethod("createDragboard", system);
      make.setAccessible(true);
      Dragboard board = (Dragboard) make.invoke(null, clipboard);
      return new DragEvent(type, board, 0, 0, 0, 0, TransferMode.COPY, null, null, null);
    } catch (ReflectiveOperationException changed) {
      throw new LinkageError("JavaFX makes drags in another way now", changed);
    }
  }

  @Test
  void nothingHappensWhereNoFileIsChosen() throws Exception {
    on.practise();
    on.keys(KeyCode.CONTROL, KeyCode.S);
    on.keys(KeyCode.CONTROL, KeyCode.O);
    Fx.run(
        () -> {
          assertThat(on.document().record().file().get()).isNull();
          assertThat(on.document().record().unsaved().get()).isTrue();
          assertThat(on.window().page().told()).isFalse();
        });
  }

  @Test
  void whatCannotBeWrittenOrReadIsSaidAndNothingIsLost() throws Exception {
    on.practise();
    on.chooses(folder.resolve("missing/folder/x.mailseam"));
    on.keys(KeyCode.CONTROL, KeyCode.S);
    Fx.until(() -> on.window().page().told());
    assertThat(Fx.on(() -> on.document().record().unsaved().get())).isTrue();
    on.chooses(Files.write(folder.resolve("noise.mailseam"), new byte[] {0, 1, 2, 3}));
    on.keys(KeyCode.CONTROL, KeyCode.T);
    on.keys(KeyCode.CONTROL, KeyCode.O);
    Fx.until(() -> on.window().page().told());
    assertThat(Fx.on(() -> on.document().record().file().get())).isNull();
  }

  @Test
  void aScriptIsSavedUnderTheNameThatWasChosen() throws Exception {
    Path file = folder.resolve("mine.seam");
    on.chooses(file);
    Fx.run(() -> on.document().draft().text().set("note mine\n"));
    on.keys(KeyCode.CONTROL, KeyCode.ALT, KeyCode.S);
    Fx.until(() -> file.equals(on.document().draft().file().get()));
    assertThat(file).hasContent("note mine\n");
    assertThat(Fx.on(() -> on.settings().recentFiles().getFirst())).isEqualTo(file);
    Fx.run(() -> assertThat(on.window().page().atStake()).isFalse());
    Fx.run(() -> on.document().draft().text().set("note other\n"));
    Fx.run(() -> assertThat(on.window().page().atStake()).isTrue());
  }
}
