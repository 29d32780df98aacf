package org.mailseam.ui.document;

import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.mailseam.fetch.Fetcher;
import org.mailseam.live.Inquiry;
import org.mailseam.text.Message;

/** Asks about certificates on a thread of its own, once at a time. */
public final class Inquirer {

  private final ReadOnlyObjectWrapper<Boolean> busy = new ReadOnlyObjectWrapper<>(false);
  private final Consumer<Message> tell;
  private Thread asking;

  /** What is to be asked, on a thread where asking may take its time. */
  @FunctionalInterface
  public interface Question {
    void ask(Inquiry inquiry) throws InterruptedException;
  }

  /**
   * @param tell told on the FX thread what is going on
   */
  public Inquirer(Consumer<Message> tell) {
    this.tell = tell;
  }

  /** Whether something is being asked. */
  public ReadOnlyObjectProperty<Boolean> busy() {
    return busy.getReadOnlyProperty();
  }

  /** Begins to ask. */
  public void ask(Question question) {
    busy.set(true);
    asking = Thread.ofVirtual().name("inquiry").start(() -> work(question));
  }

  /** Ends what is under way. */
  public void stop() {
    if (asking != null) {
      asking.interrupt();
    }
  }

  private void work(Question question) {
    try (Fetcher fetcher = new Fetcher()) {
      question.ask(new Inquiry(fetcher, false, message -> later(() -> tell.accept(message))));
    } catch (InterruptedException _) {
      later(() -> tell.accept(Message.of("fetch.stopped")));
    } finally {
      later(() -> busy.set(false));
    }
  }

  private static void later(Runnable work) {
    Platform.runLater(work);
  }
}
