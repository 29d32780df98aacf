package org.mailseam.script;

import java.nio.file.Path;
import java.util.Optional;
import org.mailseam.journal.Breakdown;
import org.mailseam.journal.Cause;
import org.mailseam.journal.OutcomeState;

/** Turns the conversation into TLS, unless something stands at the seam that must not be there. */
final class SeamCrossing {

  private final Talk talk;
  private final Values values;
  private final RunSettings settings;

  SeamCrossing(Talk talk, Values values, RunSettings settings) {
    this.talk = talk;
    this.values = values;
    this.settings = settings;
  }

  void cross(TlsStepOptions options) throws Breakdown, Shortfall {
    TlsRequest request = request(options);
    LeftOver leftOver = talk.leftOver();
    if (leftOver.count() > 0 && (talk.implicitTls() || !options.ignoreLeftover())) {
      // who believes these bytes believes whoever is on the path (RFC 3207, 4.2; RFC 9051, 6.2.1)
      throw new Shortfall(
          OutcomeState.REFUSED, new Cause.NotBegun(leftOver.count(), leftOver.head()));
    }
    talk.startTls(request);
  }

  private TlsRequest request(TlsStepOptions options) throws Shortfall {
    Optional<Path> certificate = Optional.empty();
    if (options.clientCertificate().isPresent()) {
      String name = values.text(options.clientCertificate().get());
      certificate = settings.resolve(name);
      if (certificate.isEmpty()) {
        throw new Shortfall(OutcomeState.FAILED, "script.file-name", name);
      }
    }
    return new TlsRequest(
        options.verify(),
        options.serverName().map(values::text),
        options.withoutServerName(),
        options.minVersion(),
        options.maxVersion(),
        options.cipherSuites(),
        options.groups(),
        options.signatureSchemes(),
        options.alpn(),
        certificate,
        options.resume(),
        options.resumeAnyName(),
        options.fallback());
  }
}
