package org.mailseam.ui.preference;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.mailseam.certificate.CtLogs;
import org.mailseam.text.Message;

/**
 * The list of certificate transparency logs that the user keeps in a file. It is read on another
 * thread. FX thread only.
 */
public final class TransparencyLogs {

  private final StringProperty file;
  private final ReadOnlyObjectWrapper<CtLogs> logs = new ReadOnlyObjectWrapper<>(CtLogs.NONE);
  private final ReadOnlyObjectWrapper<Message> problem = new ReadOnlyObjectWrapper<>();
  private int wanted;

  TransparencyLogs(String first) {
    file = new SimpleStringProperty(first);
    file.addListener((_, _, _) -> read());
    read();
  }

  private void read() {
    String name = file.get().strip();
    int number = ++wanted;
    if (name.isEmpty()) {
      take(number, new CtLogs.Loaded(CtLogs.NONE, null));
      return;
    }
    Thread.ofVirtual()
        .name("transparency logs")
        .start(
            () -> {
              CtLogs.Loaded loaded = load(name);
              Platform.runLater(() -> take(number, loaded));
            });
  }

  private static CtLogs.Loaded load(String name) {
    try {
      return CtLogs.fromFile(Path.of(name));
    } catch (InvalidPathException _) {
      return new CtLogs.Loaded(CtLogs.NONE, Message.of("certificate.ct.unreadable", name));
    }
  }

  private void take(int number, CtLogs.Loaded loaded) {
    if (number == wanted) {
      logs.set(loaded.logs());
      problem.set(loaded.problem());
    }
  }

  /** The name of the file; empty for none. */
  public StringProperty file() {
    return file;
  }

  /** The logs of the file; none until it is read, and where it cannot be. */
  public ReadOnlyObjectProperty<CtLogs> logs() {
    return logs.getReadOnlyProperty();
  }

  /** Why there are no logs; null where all is well. */
  public ReadOnlyObjectProperty<Message> problem() {
    return problem.getReadOnlyProperty();
  }
}
