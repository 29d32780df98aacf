package org.mailseam.link;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.CertificateStatusType;
import org.bouncycastle.tls.ExtensionType;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsServerCertificate;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Cause.TrustRefused;

/** What the server shows of itself in one handshake, and what the {@link CertificateCheck} says. */
final class ServerCertificates {

  private final CertificateCheck check;
  private List<Bytes> chain = List.of();
  private @Nullable Bytes ocspResponse;
  private boolean checked;
  private @Nullable TrustRefused trustFailure;

  ServerCertificates(CertificateCheck check) {
    this.check = check;
  }

  /** As they came, leaf first; on resumption those of the first handshake; may be empty. */
  List<Bytes> chain() {
    return chain;
  }

  /** The response stapled for the leaf, or null. */
  @Nullable Bytes ocspResponse() {
    return ocspResponse;
  }

  /** Why the check refused them, or null. */
  @Nullable TrustRefused trustFailure() {
    return trustFailure;
  }

  /** Another handshake begins. */
  void forget() {
    chain = List.of();
    ocspResponse = null;
    checked = false;
  }

  /** A stapled response in a message of its own (RFC 6066, 8): type, length, response. */
  void stapled(Bytes body) {
    boolean ocsp = body.length() > 4 && body.at(0) == CertificateStatusType.ocsp;
    ocspResponse = ocsp ? body.from(4) : null;
  }

  /**
   * The certificates came; in TLS 1.3 the stapled response is an extension of the first.
   *
   * @throws TlsFatalAlert where the check refuses them
   */
  void came(TlsServerCertificate server) throws IOException {
    List<Bytes> certificates = new ArrayList<>();
    for (CertificateEntry entry : server.getCertificate().getCertificateEntryList()) {
      certificates.add(Bytes.of(entry.getCertificate().getEncoded()));
    }
    Map<?, ?> leafExtensions = server.getCertificate().getCertificateEntryAt(0).getExtensions();
    if (leafExtensions != null
        && leafExtensions.get(ExtensionType.status_request) instanceof byte[] status) {
      stapled(Bytes.of(status));
    }
    chain = List.copyOf(certificates);
    judge();
  }

  /** A session is resumed, and with it what was shown when it was made. */
  void reuse(KeptSession session) throws IOException {
    chain = session.chain();
    ocspResponse = session.ocspResponse();
    if (!chain.isEmpty()) {
      judge();
    }
  }

  private void judge() throws IOException {
    checked = true;
    Optional<TrustRefused> failure = check.check(chain, ocspResponse);
    if (failure.isPresent()) {
      refuse(failure.get());
    }
  }

  /** At the end of the handshake: whoever checks wants to see a certificate. */
  void requireChecked() throws IOException {
    if (!checked && !check.equals(CertificateCheck.ACCEPT_ALL)) {
      refuse(new TrustRefused(TrustRefused.NO_CERTIFICATE, AlertDescription.handshake_failure));
    }
  }

  private void refuse(TrustRefused failure) throws IOException {
    trustFailure = failure;
    throw new TlsFatalAlert((short) failure.alert());
  }
}
