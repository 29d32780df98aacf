package org.mailseam.script;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Breakdown;
import org.mailseam.journal.Cause;
import org.mailseam.journal.OutcomeState;
import org.mailseam.mail.ChannelBinding;
import org.mailseam.mail.Credentials;
import org.mailseam.mail.Reply;
import org.mailseam.mail.SaslException;
import org.mailseam.mail.SaslFraming;
import org.mailseam.mail.SaslMechanism;
import org.mailseam.mail.SaslMechanisms;
import org.mailseam.mail.SaslSession;
import org.mailseam.mail.SaslStep;
import org.mailseam.text.Message;

/** Performs an {@code auth} step: the whole SASL exchange with all its replies. */
final class Login {

  private static final String PLUS = "-PLUS";

  private final Talk talk;
  private final Values values;
  private final ReplyJudge judge;
  private final RunSettings settings;

  Login(Talk talk, Values values, ReplyJudge judge, RunSettings settings) {
    this.talk = talk;
    this.values = values;
    this.judge = judge;
    this.settings = settings;
  }

  void run(Step.Auth step) throws Breakdown, Shortfall {
    try {
      ChannelBinding binding = binding(step);
      SaslMechanism mechanism =
          SaslMechanisms.named(
              step.mechanism(), credentials(step.options()), binding, new SecureRandom());
      exchange(
          new SaslSession(talk.protocol(), mechanism, talk.capabilities()),
          step.mechanism(),
          binding);
    } catch (SaslException e) {
      throw new Shortfall(OutcomeState.FAILED, new Cause.Said(e.explanation()));
    }
  }

  private void exchange(SaslSession session, String mechanism, @Nullable ChannelBinding binding)
      throws Breakdown, Shortfall {
    String what = "auth " + mechanism;
    SaslStep next = session.begin();
    while (true) {
      switch (next) {
        case SaslStep.Send(String line) -> next = session.next(say(line, what));
        case SaslStep.Abort(String line, _) -> next = session.next(say(line, what));
        case SaslStep.Accepted _ -> {
          return;
        }
        case SaslStep.Failed(var why) ->
            throw new Shortfall(
                OutcomeState.FAILED, new Cause.Said(refusal(why, mechanism, binding)));
      }
    }
  }

  /** To be refused for the binding looks like a wrong password; whose fault it is can be told. */
  private static Message refusal(Message why, String mechanism, @Nullable ChannelBinding binding) {
    if (binding == null || !mechanism.endsWith(PLUS) || !why.key().equals("mail.sasl-refused")) {
      return why;
    }
    boolean exporter = binding.type().equals("tls-exporter");
    return Message.of(
        exporter ? "script.auth-exporter-refused" : "script.auth-bound-refused",
        why.arguments().getFirst(),
        why.arguments().getLast(),
        mechanism,
        mechanism.substring(0, mechanism.length() - PLUS.length()),
        binding.type());
  }

  private Reply say(String line, String what) throws Breakdown, Shortfall {
    talk.sendLine(Bytes.ofText(line));
    values.set(Names.TAG, talk.tag());
    return judge.await(what, settings.replyTimeout(), false);
  }

  private Credentials credentials(AuthOptions options) {
    Optional<Template> secret = options.password().or(options::token);
    char[] chars = secret.map(values::chars).orElseGet(() -> new char[0]);
    try {
      String user = options.user().map(this::shown).orElse("");
      return Credentials.of(user, chars)
          .actingAs(options.authzid().map(this::shown).orElse(""))
          .at(talk.host(), talk.port());
    } finally {
      Arrays.fill(chars, '\0');
    }
  }

  /** A user name; it may come from a secret too. */
  private String shown(Template template) {
    return values.bytes(template).text();
  }

  /**
   * The channel binding a mechanism is to be given. SCRAM without -PLUS gets one where the server
   * says that it has no -PLUS: it then tells the server that it could have done more (RFC 5802, 6).
   */
  private @Nullable ChannelBinding binding(Step.Auth step) throws Shortfall {
    String mechanism = step.mechanism();
    boolean bound = mechanism.endsWith(PLUS);
    if (!bound && !mechanism.startsWith("SCRAM-")) {
      return null;
    }
    List<String> types = step.options().binding().map(List::of).orElse(AuthParser.BINDINGS);
    Optional<ChannelBinding> best =
        types.stream().map(talk::channelBinding).flatMap(Optional::stream).findFirst();
    if (bound && best.isEmpty()) {
      throw new Shortfall(
          OutcomeState.FAILED,
          "script.auth-no-binding",
          mechanism,
          String.join(", ", types),
          mechanism.substring(0, mechanism.length() - PLUS.length()));
    }
    SaslFraming framing = talk.protocol().saslFraming();
    // Only where the server has listed its mechanisms and -PLUS is not among them; a server that
    // does offer it would take the remark for a downgrade and refuse.
    boolean lacksPlus =
        talk.capabilities().filter(all -> !framing.offered(all, mechanism + PLUS)).isPresent();
    return bound || lacksPlus ? best.orElse(null) : null;
  }
}
