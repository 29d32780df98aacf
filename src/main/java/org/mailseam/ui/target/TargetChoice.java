package org.mailseam.ui.target;

import java.util.Optional;
import org.mailseam.journal.Target;
import org.mailseam.mail.Service;
import org.mailseam.script.ReadyScript;
import org.mailseam.script.ReadyScripts;

/**
 * What the target bar stands at.
 *
 * @param protocol {@code smtp}, {@code submission}, {@code lmtp}, {@code imap}, {@code pop3} or
 *     {@code sieve}
 * @param security how TLS is to begin
 */
public record TargetChoice(String protocol, Target.Security security) {

  /** What a session was, where it is something that can be chosen. */
  public static TargetChoice of(Target target) {
    return new TargetChoice(target.protocol(), target.security());
  }

  /** What a ready-made script is for. */
  public static TargetChoice of(ReadyScript script) {
    Target.Security security =
        switch (script.kind()) {
          case PLAIN -> Target.Security.PLAIN;
          case IMPLICIT_TLS -> Target.Security.IMPLICIT;
          case STARTTLS, LOGIN, SUBMIT, FETCH ->
              script.service().implicitTls() ? Target.Security.IMPLICIT : Target.Security.STARTTLS;
        };
    return new TargetChoice(script.service().protocol().name(), security);
  }

  /**
   * The ready-made script for this choice; empty where the protocol has no port for implicit TLS.
   */
  public Optional<ReadyScript> script() {
    ReadyScript.Kind kind =
        switch (security) {
          case PLAIN -> ReadyScript.Kind.PLAIN;
          case STARTTLS -> ReadyScript.Kind.STARTTLS;
          case IMPLICIT -> ReadyScript.Kind.IMPLICIT_TLS;
        };
    return service().flatMap(service -> ReadyScripts.of(service, kind));
  }

  /** The service with that protocol and that beginning of TLS. */
  public Optional<Service> service() {
    boolean implicit = security == Target.Security.IMPLICIT;
    return Service.all().stream()
        .filter(each -> each.implicitTls() == implicit)
        .filter(each -> each.protocol().name().equals(protocol))
        .findFirst();
  }
}
