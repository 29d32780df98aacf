package org.mailseam.ui.document;

import java.util.List;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.mailseam.certificate.Certificate;
import org.mailseam.certificate.CtLogs;
import org.mailseam.live.TrustSource;
import org.mailseam.session.Session;
import org.mailseam.session.Tls;
import org.mailseam.session.Verdict;

/**
 * Judges the certificates of a session, each time on another thread, as anchors have to be read. FX
 * thread only.
 */
final class Judge {

  private final ReadOnlyObjectWrapper<Verdict> verdict = new ReadOnlyObjectWrapper<>(Verdict.NONE);
  private final ObjectProperty<CtLogs> logs = new SimpleObjectProperty<>(CtLogs.NONE);
  private final Runnable judged;
  private List<Certificate> shown = List.of();
  private Session last;
  private long asked;

  /**
   * @param judged told on the FX thread that there is another verdict
   */
  Judge(Runnable judged) {
    this.judged = judged;
    logs.addListener(
        (_, _, _) -> {
          if (last != null && last.connection().tls().isPresent()) {
            again(last);
          }
        });
  }

  /** Looks at a session that goes on: judges it when it shows other certificates, or is over. */
  void look(Session now) {
    last = now;
    if (now.connection().tls().isEmpty()) {
      shown = List.of();
      take(++asked, Verdict.NONE);
      return;
    }
    List<Certificate> current = now.connection().tls().map(Tls::certificates).orElse(List.of());
    if (!current.equals(shown) || now.ended().isPresent()) {
      shown = current;
      again(now);
    }
  }

  /** Judges a session about which there is something new. */
  void again(Session now) {
    last = now;
    long number = ++asked;
    CtLogs known = logs.get();
    Thread.ofVirtual()
        .name("verdict")
        .start(
            () -> {
              Verdict reached = Verdict.of(now, TrustSource.of(now.header()).anchors(), known);
              Platform.runLater(() -> take(number, reached));
            });
  }

  /** Shows a verdict that was reached elsewhere. */
  void show(Verdict reached) {
    verdict.set(reached);
  }

  private void take(long number, Verdict reached) {
    if (number == asked) { // not one that was overtaken
      verdict.set(reached);
      judged.run();
    }
  }

  /** The latest verdict. */
  ReadOnlyObjectProperty<Verdict> verdict() {
    return verdict.getReadOnlyProperty();
  }

  /** The logs by which certificate timestamps are verified. */
  ObjectProperty<CtLogs> logs() {
    return logs;
  }
}
