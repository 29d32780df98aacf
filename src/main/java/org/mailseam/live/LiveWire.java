package org.mailseam.live;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Journal;
import org.mailseam.journal.Target;
import org.mailseam.lab.RunningServer;
import org.mailseam.link.Cancellation;
import org.mailseam.link.ClientIdentity;
import org.mailseam.link.Endpoint;
import org.mailseam.link.Link;
import org.mailseam.link.LinkException;
import org.mailseam.link.SessionStore;
import org.mailseam.link.Timeouts;
import org.mailseam.link.TlsSettings;
import org.mailseam.link.TlsVersion;
import org.mailseam.mail.ChannelBinding;
import org.mailseam.mail.Service;
import org.mailseam.script.Address;
import org.mailseam.script.Received;
import org.mailseam.script.Script;
import org.mailseam.script.SecretSource;
import org.mailseam.script.TlsRequest;
import org.mailseam.script.Wire;
import org.mailseam.script.WireException;
import org.mailseam.text.Message;

/** The runner's wire, made of a {@link Link}. */
final class LiveWire implements Wire {

  private final Journal journal;
  private final Plan plan;
  private final Optional<RunningServer> practice;
  private final SessionStore sessions;
  private final SecretSource secrets;
  private final Cancellation cancellation = new Cancellation();
  private Link link;
  private Target target;

  /** What was taken from the link to look at the seam and still waits to be received. */
  private Bytes looked = Bytes.EMPTY;

  LiveWire(
      Journal journal,
      Plan plan,
      Optional<RunningServer> practice,
      SessionStore sessions,
      SecretSource secrets) {
    this.journal = journal;
    this.plan = plan;
    this.practice = practice;
    this.sessions = sessions;
    this.secrets = secrets;
  }

  @Override
  public void connect(Service service, Address address, Target.Security security)
      throws WireException {
    close();
    if (address.lab() && (practice.isEmpty() || !practice.get().services().contains(service))) {
      throw new WireException(
          WireException.Kind.SETTINGS,
          Message.of("live.no-practice-server", address, service.name()));
    }
    Destination destination = new Destination(service, address, security);
    target = destination.target(practice.filter(_ -> address.lab()), plan.tls().serverName());
    Endpoint endpoint = new Endpoint(address.lab() ? "127.0.0.1" : target.host(), target.port());
    Timeouts timeouts = new Timeouts(plan.timeout(), plan.timeout(), plan.timeout());
    link = attempt(() -> Link.connect(journal, target, endpoint, timeouts, cancellation));
  }

  @Override
  public void send(Bytes bytes) throws WireException {
    Link open = open();
    attempt(
        () -> {
          open.send(bytes);
          return null;
        });
  }

  @Override
  public Received receive(Duration timeout) throws WireException {
    if (!looked.isEmpty()) {
      Bytes first = looked;
      looked = Bytes.EMPTY;
      return new Received.Data(first);
    }
    Link open = open();
    return switch (attempt(() -> open.receive(timeout))) {
      case org.mailseam.link.LinkInput.Data data -> new Received.Data(data.bytes());
      case org.mailseam.link.LinkInput.TimedOut _ -> new Received.TimedOut();
      case org.mailseam.link.LinkInput.Ended ended ->
          new Received.Ended(ended.clean(), ended.how());
    };
  }

  @Override
  public Bytes pending() throws WireException {
    Link open = open();
    looked = looked.plus(attempt(open::pending));
    return looked;
  }

  @Override
  public void startTls(TlsRequest request) throws WireException {
    Link open = open();
    looked = Bytes.EMPTY;
    TlsSettings settings = settings(request);
    attempt(() -> open.startTls(settings));
  }

  private TlsSettings settings(TlsRequest request) throws WireException {
    TlsPreferences mine = plan.tls();
    String reference =
        mine.serverName().or(request::serverName).or(target::name).orElse(target.host());
    String sni = request.withoutServerName() && mine.serverName().isEmpty() ? null : reference;
    TlsVersion oldest =
        mine.minVersion().or(() -> version(request.minVersion())).orElse(TlsVersion.TLS_1_0);
    TlsVersion newest =
        mine.maxVersion().or(() -> version(request.maxVersion())).orElse(TlsVersion.TLS_1_3);
    TlsSettings settings =
        TlsSettings.DEFAULT
            .withServerName(sni)
            .withVersions(oldest, newest)
            .withCipherSuites(either(mine.cipherSuites(), request.cipherSuites()))
            .withGroups(either(mine.groups(), request.groups()))
            .withAlpn(either(mine.alpn(), request.alpn()))
            .withSessions(sessions, request.resume());
    if (mine.verify().or(request::verify).orElse(TlsRequest.Verify.REPORT)
        == TlsRequest.Verify.REQUIRE) {
      settings = settings.withCheck(new RequiredTrust(plan.trust(), reference));
    }
    Optional<Path> file = mine.clientCertificate().or(request::clientCertificate);
    return file.isPresent() ? settings.withClientCertificate(identity(file.get())) : settings;
  }

  private ClientIdentity identity(Path file) throws WireException {
    Path place = plan.folder().resolve(file);
    return attempt(
        () ->
            ClientIdentity.load(
                place, () -> secrets.secret(Script.CLIENT_CERTIFICATE_SECRET).orElse(null)));
  }

  private static Optional<TlsVersion> version(Optional<String> name) {
    return name.flatMap(TlsVersion::named);
  }

  private static List<String> either(List<String> first, List<String> second) {
    return first.isEmpty() ? second : first;
  }

  @Override
  public Optional<ChannelBinding> channelBinding(String type) {
    return link == null
        ? Optional.empty()
        : link.channelBinding(type).map(data -> new ChannelBinding(type, data));
  }

  @Override
  public void close() {
    looked = Bytes.EMPTY;
    if (link != null) {
      link.close();
      link = null;
    }
  }

  @Override
  public void cancel() {
    cancellation.cancel();
  }

  private Link open() throws WireException {
    if (link == null) {
      throw new WireException(WireException.Kind.CLOSED, Message.of("live.not-connected"));
    }
    return link;
  }

  /** Something of the link's that can fail. */
  @FunctionalInterface
  private interface Attempt<T> {
    T make() throws LinkException;
  }

  private static <T> T attempt(Attempt<T> attempt) throws WireException {
    try {
      return attempt.make();
    } catch (LinkException failed) {
      throw new WireException(kind(failed.kind()), failed.explanation());
    }
  }

  private static WireException.Kind kind(LinkException.Kind kind) {
    return switch (kind) {
      case UNREACHABLE -> WireException.Kind.UNREACHABLE;
      case TIMED_OUT -> WireException.Kind.TIMED_OUT;
      case CLOSED -> WireException.Kind.CLOSED;
      case CANCELLED -> WireException.Kind.CANCELLED;
      case TLS -> WireException.Kind.TLS;
      case TRUST -> WireException.Kind.TRUST;
      case SETTINGS -> WireException.Kind.SETTINGS;
    };
  }
}
