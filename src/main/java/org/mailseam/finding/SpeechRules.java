package org.mailseam.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.mail.FirstWords;
import org.mailseam.mail.Line;
import org.mailseam.mail.Reply;
import org.mailseam.session.Phase;
import org.mailseam.text.Message;

/** How a server speaks, whatever it says. */
final class SpeechRules {

  private static final Set<String> ENDLESS =
      Set.of(
          "mail.greeting-line-too-long",
          "mail.greeting-too-many-lines",
          "mail.server-line-too-long",
          "mail.reply-too-many-lines");

  private static final Pattern ACTING =
      Pattern.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069]");

  static final List<Rule> ALL =
      List.of(
          Rule.of("M-12-greeting", SpeechRules::otherProtocol),
          Rule.of(
              "M-13",
              scene -> lines(scene, line -> line.ending().equals("\n"), "finding.M-13.seen")),
          Rule.of("M-14", scene -> lines(scene, SpeechRules::acts, "finding.M-14.seen")),
          Rule.of("M-15", SpeechRules::endless));

  private SpeechRules() {}

  private static Outcome otherProtocol(Scene scene) {
    if (scene.firstWords().isEmpty()) {
      return Outcome.unfit("no-greeting");
    }
    Optional<Line> foreign = scene.foreignGreeting();
    if (foreign.isEmpty()) {
      return Outcome.passed();
    }
    Line line = foreign.get();
    String shown = Scene.quote(line);
    return Outcome.seen(
        FirstWords.protocol(line.bytes())
            .map(name -> Message.of("finding.M-12-greeting.seen", name, shown))
            .orElseGet(() -> Message.of("finding.M-12-greeting.seen-unknown", shown)),
        scene.proofIn(scene.beginsPlain(), List.of(line)));
  }

  /** Lines in plaintext that belong to no reply. */
  static Outcome noise(Scene scene, String seen) {
    return scene.whole(
        () ->
            scene.inPlaintext(
                () ->
                    scene.foreignGreeting().isPresent()
                        ? Outcome.unfit("other-protocol")
                        : scene.found(true, scene.unexpected(false), seen)));
  }

  /** What a server says like this; message text and literals are not its own words. */
  private static Outcome lines(Scene scene, Predicate<Line> like, String seen) {
    if (scene.firstWords().isEmpty() || scene.foreignGreeting().isPresent()) {
      return Outcome.unfit(scene.firstWords().isEmpty() ? "no-greeting" : "other-protocol");
    }
    List<Outcome.Sighting> sightings = new ArrayList<>();
    for (boolean plain : new boolean[] {true, false}) {
      Phase phase = scene.phase(plain);
      List<Line> found =
          Stream.concat(phase.lines().stream(), phase.unfinished().stream())
              .filter(line -> line.from() == Direction.SERVER)
              .filter(line -> line.kind() != Line.Kind.DATA && like.test(line))
              .toList();
      if (!found.isEmpty()) {
        sightings.add(
            new Outcome.Sighting(
                Message.of(seen, found.size(), Scene.quote(found.getFirst())),
                scene.proofIn(plain, found)));
      }
    }
    return Outcome.of(sightings);
  }

  /** Whether something in it would act on a terminal or turn the direction of writing. */
  static boolean acts(Line line) {
    return !isPlain(line.bytes()) && ACTING.matcher(line.text()).find();
  }

  /** Nearly every line is, and there may be a million. */
  private static boolean isPlain(Bytes line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.at(i) < ' ' || line.at(i) > '~') {
        return false;
      }
    }
    return true;
  }

  /** Memory is spent by a reply without end where the last whole one is far behind. */
  private static boolean endless(Message fault, Phase phase) {
    int whole =
        phase.replies().reversed().stream()
            .filter(reply -> reply.kind() != Reply.Kind.UNTAGGED)
            .mapToInt(Reply::endLine)
            .findFirst()
            .orElse(0);
    return ENDLESS.contains(fault.key())
        || (fault.key().equals("mail.memory-spent") && 2L * whole < phase.lines().size());
  }

  /** A greeting that was begun and has not ended, and any reply that was given up. */
  private static Outcome endless(Scene scene) {
    if (scene.firstWords().isEmpty() || scene.foreignGreeting().isPresent()) {
      return Outcome.unfit(scene.firstWords().isEmpty() ? "no-greeting" : "other-protocol");
    }
    for (boolean plain : new boolean[] {true, false}) {
      Phase phase = scene.phase(plain);
      Optional<Message> fault = phase.fault().filter(why -> endless(why, phase));
      if (fault.isPresent()) {
        Line last = (phase.unfinished().isEmpty() ? phase.lines() : phase.unfinished()).getLast();
        return Outcome.seen(
            Message.of("finding.M-15.seen", Scene.quote(last)),
            scene.proofIn(plain, List.of(last)));
      }
    }
    boolean plain = scene.beginsPlain();
    Line begun = scene.firstWords().orElseThrow();
    return scene.over() && scene.firstGreeting().isEmpty()
        ? Outcome.seen(
            Message.of("finding.M-15.seen-greeting", Scene.quote(begun)),
            scene.proofIn(plain, List.of(begun)))
        : Outcome.passed();
  }
}
