package org.mailseam.tls;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.tls.RecordFramer.Framed;

/**
 * Opens the protected records that one side sends in TLS 1.3. Messages say when the keys change;
 * but where one of those messages cannot be read, or is never sent (early data that the server did
 * not take ends without EndOfEarlyData), the next keys show by fitting: a record that does not open
 * under its keys is tried under those that would come after.
 */
final class Tls13Opener implements Opener {

  private static final int END_OF_EARLY_DATA = 5;
  private static final int FINISHED = 20;
  private static final int KEY_UPDATE = 24;

  /** The traffic secrets in the order in which a side uses them. */
  private enum Stage {
    EARLY("EARLY_TRAFFIC_SECRET"),
    HANDSHAKE("HANDSHAKE_TRAFFIC_SECRET"),
    APPLICATION("TRAFFIC_SECRET_0"),
    /** After a KeyUpdate, as often as there is one. */
    UPDATED("TRAFFIC_SECRET_0");

    private final String label;

    Stage(String label) {
      this.label = label;
    }

    String label(Direction from) {
      return from + "_" + label;
    }
  }

  /** The keys of a stage: several only for early data, whose suite the log does not name. */
  private record Keys(TrafficSecret secret, RecordProtection protection) {
    static Keys of(TrafficSecret secret) {
      return new Keys(secret, secret.protection());
    }
  }

  private final Direction from;
  private final Agreement agreement;
  private final KeyLogSecrets secrets;
  private Stage stage;
  private List<Keys> keys = List.of();

  /** Whether the record that waits was tried under the keys of the stage, in vain. */
  private boolean triedNow;

  /** Under which later keys the record that waits was tried, in vain. */
  private final Set<Stage> triedLater = EnumSet.noneOf(Stage.class);

  /**
   * @param early whether the side may begin with early data
   */
  Tls13Opener(Direction from, Agreement agreement, KeyLogSecrets secrets, boolean early) {
    this.from = from;
    this.agreement = agreement;
    this.secrets = secrets;
    this.stage = early ? Stage.EARLY : Stage.HANDSHAKE;
  }

  /** Whether the side has not yet gone beyond early data. */
  boolean isEarly() {
    return stage == Stage.EARLY;
  }

  @Override
  public Attempt open(Framed record, boolean last) {
    if (keys.isEmpty()) {
      Optional<Attempt> closed = agreement.closed();
      if (closed.isPresent()) {
        return done(closed.get());
      }
      keys = find(stage);
    }
    boolean waits = keys.isEmpty();
    if (!waits && !triedNow) {
      triedNow = true;
      Optional<Attempt> opened = open(record, keys);
      if (opened.isPresent()) {
        return done(opened.get());
      }
    }
    for (Stage next = after(stage); next != null; next = next(next)) {
      List<Keys> later = triedLater.contains(next) ? List.of() : find(next);
      if (!later.isEmpty()) {
        triedLater.add(next);
        Optional<Attempt> opened = open(record, later);
        if (opened.isPresent()) {
          stage = next;
          return done(opened.get());
        }
      }
      waits |= !triedLater.contains(next);
    }
    if (waits && !last) {
      return Attempt.WAIT;
    }
    return done(keys.isEmpty() ? missing() : Attempt.wrong());
  }

  private Attempt missing() {
    return stage == Stage.EARLY || agreement.isAnswered()
        ? Attempt.noSecret(stage.label(from))
        : Attempt.noAnswer();
  }

  private Attempt done(Attempt attempt) {
    triedNow = false;
    triedLater.clear();
    return attempt;
  }

  /** Tries the keys given; those that fit are the keys from here on. */
  private Optional<Attempt> open(Framed record, List<Keys> candidates) {
    Bytes fragment = record.fragment();
    for (Keys candidate : candidates) {
      Optional<RecordProtection.Opened> opened =
          candidate.protection.open(record.type(), record.version(), fragment);
      if (opened.isPresent()) {
        keys = List.of(candidate);
        return opened.map(Attempt::opened);
      }
    }
    return Optional.empty();
  }

  private static Stage after(Stage stage) {
    return switch (stage) {
      case EARLY -> Stage.HANDSHAKE;
      case HANDSHAKE -> Stage.APPLICATION;
      case APPLICATION, UPDATED -> Stage.UPDATED;
    };
  }

  /** Beyond the first application keys nothing is guessed. */
  private static @Nullable Stage next(Stage stage) {
    return stage == Stage.HANDSHAKE ? Stage.APPLICATION : null;
  }

  private List<Keys> find(Stage wanted) {
    if (wanted == Stage.UPDATED) {
      return keys.stream().map(current -> Keys.of(current.secret.next())).toList();
    }
    byte[] secret = secrets.find(wanted.label(from), agreement.clientRandom());
    if (secret == null) {
      return List.of();
    }
    List<CipherSuite> suites =
        wanted == Stage.EARLY
            ? agreement.earlySuites(secret.length)
            : agreement.openable().filter(CipherSuite::tls13).stream().toList();
    return suites.stream().map(suite -> Keys.of(new TrafficSecret(suite, secret))).toList();
  }

  /** Changes the keys behind a message that was opened (RFC 8446, 4.4.4, 4.5 and 4.6.3). */
  void messageOpened(int type) {
    Stage before = stage;
    switch (type) {
      case END_OF_EARLY_DATA -> stage = before == Stage.EARLY ? Stage.HANDSHAKE : before;
      case FINISHED -> stage = before == Stage.HANDSHAKE ? Stage.APPLICATION : before;
      case KEY_UPDATE -> {
        if (before == Stage.APPLICATION || before == Stage.UPDATED) {
          keys = find(Stage.UPDATED);
          stage = Stage.UPDATED;
        }
      }
      default -> {}
    }
    if (stage != before && stage != Stage.UPDATED) {
      keys = List.of();
    }
  }
}
