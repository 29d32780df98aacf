package org.mailseam.ui.document;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.mailseam.certificate.CtLogs;
import org.mailseam.live.ShownStep;
import org.mailseam.reading.ConnectionReading;
import org.mailseam.reading.Reading;
import org.mailseam.session.Selection;
import org.mailseam.session.Session;
import org.mailseam.verdict.Verdict;

/**
 * What is to be seen of a session: the connection that is looked at, what is selected, and what is
 * to be thought of it all. Properties change on the FX thread only; methods are called there.
 */
public final class ShownSession {

  private static final int NEWEST = -1;

  private final ReadOnlyObjectWrapper<Session> session;
  private final ReadOnlyObjectWrapper<ShownConnection> connection;
  private final ReadOnlyObjectWrapper<Verdict> verdict = new ReadOnlyObjectWrapper<>(Verdict.NONE);
  private final ReadOnlyObjectWrapper<ConnectionReading> connectionReading;
  private final ReadOnlyObjectWrapper<List<ShownStep>> steps =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ObjectProperty<Selection> selection =
      new SimpleObjectProperty<>(new Selection.None());
  private final Reader reader;
  private final BooleanProperty wrapping = new SimpleBooleanProperty();
  private int chosen = NEWEST;

  /**
   * @param blank a session in which nothing has happened
   */
  ShownSession(Session blank) {
    session = new ReadOnlyObjectWrapper<>(blank);
    connection = new ReadOnlyObjectWrapper<>(ShownConnection.last(blank));
    reader = new Reader(blank);
    connectionReading = new ReadOnlyObjectWrapper<>(reader.reading().get().last());
    reader.reading().addListener((_, _, _) -> judge());
  }

  /** A session that is over, to look at beside another. */
  public static ShownSession of(Session whole) {
    ShownSession shown = new ShownSession(whole);
    shown.take(whole);
    return shown;
  }

  /** Another session takes the place of this one. */
  void beginAnew() {
    chosen = NEWEST;
    selection.set(new Selection.None());
  }

  /** The session has gone on. */
  void take(Session now) {
    session.set(now);
    showChosen();
    steps.set(ShownStep.of(now));
    reader.look(now);
  }

  private void showChosen() {
    int last = session.get().connections().size() - 1;
    int index = chosen >= 0 && chosen < last ? chosen : last;
    connection.set(new ShownConnection(session.get(), index));
    judge();
  }

  private void judge() {
    Reading known = reader.reading().get();
    int index = connection.get().index();
    boolean read =
        known.session().header().equals(session.get().header())
            && index < known.connections().size();
    ConnectionReading judged =
        (read ? known : Reading.unread(session.get())).connections().get(index);
    verdict.set(judged.verdict());
    connectionReading.set(judged);
  }

  /**
   * Shows another connection of the session (from 0) in all panes. With the last one, a session
   * that goes on is shown by its newest connection again.
   */
  public void showConnection(int index) {
    int last = session.get().connections().size() - 1;
    if (index == connection.get().index() || index < 0 || index > last) {
      return;
    }
    chosen = index == last ? NEWEST : index;
    selection.set(new Selection.None());
    showChosen();
  }

  /** The latest state of the session; replaced as it goes on. */
  public ReadOnlyObjectProperty<Session> session() {
    return session.getReadOnlyProperty();
  }

  /** The connection that the panes show. */
  public ReadOnlyObjectProperty<ShownConnection> connection() {
    return connection.getReadOnlyProperty();
  }

  /** What is to be thought of its certificates. */
  public ReadOnlyObjectProperty<Verdict> verdict() {
    return verdict.getReadOnlyProperty();
  }

  /** The connection that the panes show, judged; as it was read last until more is read. */
  public ReadOnlyObjectProperty<ConnectionReading> connectionReading() {
    return connectionReading.getReadOnlyProperty();
  }

  /** The whole session, judged; it comes a little later than the session itself. */
  public ReadOnlyObjectProperty<Reading> reading() {
    return reader.reading();
  }

  /** Whether there is nothing left to judge in what has been shown so far. */
  public boolean judged() {
    return reader.settled();
  }

  /** The logs by which certificate timestamps are verified. */
  public ObjectProperty<CtLogs> logs() {
    return reader.logs();
  }

  /** Whether long lines go on in the next row. */
  public BooleanProperty wrapping() {
    return wrapping;
  }

  /** The steps of the session's script and what became of them. */
  public ReadOnlyObjectProperty<List<ShownStep>> steps() {
    return steps.getReadOnlyProperty();
  }

  /** What is selected, in whichever pane. */
  public ObjectProperty<Selection> selection() {
    return selection;
  }
}
