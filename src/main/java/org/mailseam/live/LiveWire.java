package org.mailseam.live;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Breakdown;
import org.mailseam.journal.Cause;
import org.mailseam.journal.Journal;
import org.mailseam.journal.Target;
import org.mailseam.lab.RunningServer;
import org.mailseam.link.Cancellation;
import org.mailseam.link.CertificateCheck;
import org.mailseam.link.ClientIdentity;
import org.mailseam.link.Endpoint;
import org.mailseam.link.Link;
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
import org.mailseam.verdict.Verdict;

/** The runner's wire, made of a {@link Link}. */
final class LiveWire implements Wire {

  private final Journal journal;
  private final Plan plan;
  private final Optional<RunningServer> practice;
  private final SessionStore sessions;
  private final SecretSource secrets;
  private final Cancellation cancellation;
  private @Nullable Link link;
  private @Nullable Target target;

  /** What was taken from the link to look at the seam and still waits to be received. */
  private Bytes looked = Bytes.EMPTY;

  LiveWire(
      Journal journal,
      Plan plan,
      Optional<RunningServer> practice,
      SessionStore sessions,
      SecretSource secrets) {
    this(journal, plan, practice, sessions, secrets, new Cancellation());
  }

  private LiveWire(
      Journal journal,
      Plan plan,
      Optional<RunningServer> practice,
      SessionStore sessions,
      SecretSource secrets,
      Cancellation cancellation) {
    this.journal = journal;
    this.plan = plan;
    this.practice = practice;
    this.sessions = sessions;
    this.secrets = secrets;
    this.cancellation = cancellation;
  }

  @Override
  public void connect(Service service, Address address, Target.Security security) throws Breakdown {
    close();
    if (address.lab() && (practice.isEmpty() || !practice.get().services().contains(service))) {
      throw new Breakdown(Cause.said("live.no-practice-server", address, service.name()));
    }
    Destination destination = new Destination(service, address, security);
    Target target =
        destination.target(practice.filter(_ -> address.lab()), plan.tls().serverName());
    Endpoint endpoint = new Endpoint(address.lab() ? "127.0.0.1" : target.host(), target.port());
    Timeouts timeouts = new Timeouts(plan.timeout(), plan.timeout(), plan.timeout());
    link = Link.connect(journal, target, endpoint, timeouts, cancellation);
    this.target = target;
  }

  @Override
  public void send(Bytes bytes) throws Breakdown {
    open().send(bytes);
  }

  @Override
  public Received receive(Duration timeout) throws Breakdown {
    if (!looked.isEmpty()) {
      Bytes first = looked;
      looked = Bytes.EMPTY;
      return new Received.Data(first);
    }
    return switch (open().receive(timeout)) {
      case org.mailseam.link.LinkInput.Data data -> new Received.Data(data.bytes());
      case org.mailseam.link.LinkInput.TimedOut _ -> new Received.TimedOut();
      case org.mailseam.link.LinkInput.Ended ended -> new Received.Ended(ended.reset());
    };
  }

  @Override
  public Bytes pending() throws Breakdown {
    looked = looked.plus(open().pending());
    return looked;
  }

  @Override
  public void startTls(TlsRequest request) throws Breakdown {
    looked = Bytes.EMPTY;
    open().startTls(settings(request));
  }

  private Link open() {
    return Objects.requireNonNull(link, "connected before anything is said");
  }

  private TlsSettings settings(TlsRequest request) throws Breakdown {
    TlsPreferences mine = plan.tls();
    Target target = Objects.requireNonNull(this.target, "connected before TLS");
    Optional<String> named = mine.serverName().or(request::serverName);
    String sni =
        request.withoutServerName() && mine.serverName().isEmpty()
            ? null
            : named.or(target::name).orElse(target.host());
    TlsVersion oldest =
        mine.minVersion().or(() -> version(request.minVersion())).orElse(TlsVersion.TLS_1_0);
    TlsVersion newest =
        mine.maxVersion().or(() -> version(request.maxVersion())).orElse(TlsVersion.TLS_1_3);
    Optional<Path> file = mine.clientCertificate().or(request::clientCertificate);
    TlsSettings settings =
        new TlsSettings(
            sni,
            oldest,
            newest,
            either(mine.cipherSuites(), request.cipherSuites()),
            either(mine.groups(), request.groups()),
            request.signatureSchemes(),
            either(mine.alpn(), request.alpn()),
            file.isPresent() ? identity(plan.folder().resolve(file.get()), secrets) : null,
            CertificateCheck.ACCEPT_ALL,
            sessions,
            request.resume(),
            request.resumeAnyName(),
            request.fallback());
    if (mine.verify().or(request::verify).orElse(TlsRequest.Verify.REPORT)
        == TlsRequest.Verify.REQUIRE) {
      return settings.withCheck(
          new RequiredTrust(
              plan.trust(), Verdict.reference(target, Optional.empty(), settings.sentName())));
    }
    return settings;
  }

  /** Reads a client certificate; its secret is asked for where the file is locked. */
  static ClientIdentity identity(Path file, SecretSource secrets) throws Breakdown {
    return ClientIdentity.load(
        file, () -> secrets.secret(Script.CLIENT_CERTIFICATE_SECRET).orElse(null));
  }

  private static Optional<TlsVersion> version(Optional<String> name) {
    return name.flatMap(TlsVersion::named);
  }

  private static List<String> either(List<String> first, List<String> second) {
    return first.isEmpty() ? second : first;
  }

  @Override
  public void renegotiate() throws Breakdown {
    open().renegotiate();
  }

  @Override
  public void updateKeys(boolean both) throws Breakdown {
    open().updateKeys(both);
  }

  @Override
  public Optional<ChannelBinding> channelBinding(String type) {
    return link == null
        ? Optional.empty()
        : link.channelBinding(type).map(data -> new ChannelBinding(type, data));
  }

  @Override
  public Wire beside() {
    return new LiveWire(journal, plan, practice, sessions, secrets, cancellation);
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
}
