package org.mailseam.link;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Vector;
import org.bouncycastle.tls.BasicTlsPSKExternal;
import org.bouncycastle.tls.NewSessionTicket;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.SessionParameters;
import org.bouncycastle.tls.TlsSession;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.bouncycastle.tls.crypto.TlsCryptoUtils;
import org.bouncycastle.tls.crypto.TlsSecret;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;

/** Offers a kept session in one handshake, and keeps the sessions that come of it. */
@SuppressWarnings("JdkObsolete") // Bouncy Castle's interface is of Vector and Hashtable
final class Resumption {

  private static final Duration LEGACY_LIFETIME = Duration.ofHours(24);

  /** What TLS 1.3 allows at most (RFC 8446, 4.6.1). */
  private static final long LONGEST_LIFETIME = 604_800;

  private final @Nullable SessionStore store;
  private final SessionStore.Key key;
  private final @Nullable KeptSession offered;
  private final TlsCrypto crypto;
  private @Nullable NewSessionTicket legacyTicket;
  private @Nullable ResumptionMaster master;
  private boolean gotTicket;

  /** What the tickets of TLS 1.3 that come later are turned into keys with. */
  private record ResumptionMaster(
      int cipherSuite, int prf, Bytes secret, List<Bytes> chain, @Nullable Bytes ocspResponse) {}

  /**
   * @param store may be null: nothing is kept
   * @param offered the session to offer; may be null
   */
  Resumption(
      @Nullable SessionStore store,
      SessionStore.Key key,
      @Nullable KeptSession offered,
      TlsCrypto crypto) {
    this.store = store;
    this.key = key;
    this.offered = offered;
    this.crypto = crypto;
  }

  /** What is resumed; Bouncy Castle resumes nothing that was not offered. */
  KeptSession offered() {
    return Objects.requireNonNull(offered, "resumed without an offer");
  }

  /** The session for a handshake of TLS 1.2 or older, or null. */
  @Nullable TlsSession legacySession() throws IOException {
    if (!(offered instanceof KeptSession.Legacy legacy)) {
      return null;
    }
    SessionParameters parameters =
        new SessionParameters.Builder()
            .setCipherSuite(legacy.cipherSuite())
            .setExtendedMasterSecret(legacy.extendedMasterSecret())
            .setMasterSecret(crypto.createSecret(legacy.masterSecret().toArray()))
            .setNegotiatedVersion(Offer.version(legacy.version()))
            .setServerExtensions(table(legacy.serverExtensions()))
            .build();
    return TlsUtils.importSession(legacy.id().toArray(), parameters);
  }

  private static Hashtable<Integer, byte[]> table(Map<Integer, Bytes> extensions) {
    Hashtable<Integer, byte[]> table = new Hashtable<>();
    extensions.forEach((type, data) -> table.put(type, data.toArray()));
    return table;
  }

  /** The content of the session_ticket extension; empty asks for a ticket (RFC 5077, 3.2). */
  byte[] ticketExtension() {
    return offered instanceof KeptSession.Legacy legacy
        ? legacy.ticket().toArray()
        : TlsUtils.EMPTY_BYTES;
  }

  /** The key for a handshake of TLS 1.3, or null. */
  @Nullable Vector<BasicTlsPSKExternal> key13() {
    if (!(offered instanceof KeptSession.Ticket ticket)) {
      return null;
    }
    Vector<BasicTlsPSKExternal> keys = new Vector<>();
    TlsSecret secret = crypto.createSecret(ticket.key().toArray());
    keys.add(new BasicTlsPSKExternal(ticket.ticket().toArray(), secret, ticket.prf()));
    return keys;
  }

  /** The age of the ticket that {@link #key13} offers. */
  int ticketAge() {
    return offered instanceof KeptSession.Ticket ticket ? ticket.obfuscatedAge() : 0;
  }

  /** A ticket of TLS 1.2 or older, which comes inside the handshake. */
  void legacyTicket(NewSessionTicket ticket) {
    legacyTicket = ticket;
  }

  /** The handshake is complete, its secrets are still there. */
  void complete(
      SecurityParameters negotiated,
      HandshakeTranscript transcript,
      ServerCertificates certificates,
      Map<Integer, Bytes> serverExtensions)
      throws IOException {
    if (store == null) {
      return;
    }
    if (TlsUtils.isTLSv13(negotiated.getNegotiatedVersion())) {
      master = masterOf(negotiated, transcript, certificates);
    } else {
      keepLegacy(store, negotiated, certificates, serverExtensions);
    }
  }

  private ResumptionMaster masterOf(
      SecurityParameters negotiated,
      HandshakeTranscript transcript,
      ServerCertificates certificates)
      throws IOException {
    int hash = negotiated.getPRFCryptoHashAlgorithm();
    TlsSecret secret =
        TlsCryptoUtils.hkdfExpandLabel(
            negotiated.getMasterSecret(),
            hash,
            "res master",
            transcript.hash(crypto, hash),
            TlsCryptoUtils.getHashOutputSize(hash));
    return new ResumptionMaster(
        negotiated.getCipherSuite(),
        negotiated.getPRFAlgorithm(),
        Bytes.of(InspectorSecret.copy(secret)),
        certificates.chain(),
        certificates.ocspResponse());
  }

  private void keepLegacy(
      SessionStore store,
      SecurityParameters negotiated,
      ServerCertificates certificates,
      Map<Integer, Bytes> serverExtensions)
      throws IOException {
    boolean renewed = legacyTicket != null && legacyTicket.getTicket().length > 0;
    NewSessionTicket ticket = renewed ? legacyTicket : null;
    if (negotiated.isResumedSession() && ticket == null) {
      return; // it is kept already
    }
    byte[] id = ticket != null ? newId() : negotiated.getSessionID();
    if (id == null || id.length == 0) {
      return; // the server keeps no sessions
    }
    long hint = ticket != null ? ticket.getTicketLifetimeHint() : 0;
    Duration lifetime = hint > 0 ? Duration.ofSeconds(hint) : LEGACY_LIFETIME;
    store.keep(
        key,
        new KeptSession.Legacy(
            TlsVersion.of(negotiated.getNegotiatedVersion().getFullVersion()),
            negotiated.getCipherSuite(),
            certificates.chain(),
            certificates.ocspResponse(),
            System.nanoTime() + lifetime.toNanos(),
            Bytes.of(id.clone()),
            ticket != null ? Bytes.of(ticket.getTicket()) : Bytes.EMPTY,
            Bytes.of(InspectorSecret.copy(negotiated.getMasterSecret())),
            negotiated.isExtendedMasterSecret(),
            negotiated.isResumedSession() && offered instanceof KeptSession.Legacy first
                ? first.serverExtensions()
                : serverExtensions));
  }

  /** An ID by which the server shows that it took the ticket (RFC 5077, 3.4). */
  private byte[] newId() {
    byte[] id = new byte[32];
    crypto.getSecureRandom().nextBytes(id);
    return id;
  }

  /**
   * A ticket of TLS 1.3, which comes whenever the server likes (RFC 8446, 4.6.1).
   *
   * @param body lifetime (4 bytes), age_add (4), nonce with length (1), ticket with length (2)
   */
  void ticket13(Bytes body) throws IOException {
    if (store == null || master == null) {
      return;
    }
    ByteArrayInputStream in = new ByteArrayInputStream(body.toArray());
    long lifetime = Math.min(TlsUtils.readUint32(in), LONGEST_LIFETIME);
    long ageAdd = TlsUtils.readUint32(in);
    byte[] nonce = TlsUtils.readOpaque8(in);
    byte[] ticket = TlsUtils.readOpaque16(in);
    if (lifetime == 0 || ticket.length == 0) {
      return; // RFC 8446, 4.6.1: to be thrown away at once
    }
    int hash = TlsCryptoUtils.getHashForPRF(master.prf());
    TlsSecret secret =
        TlsCryptoUtils.hkdfExpandLabel(
            crypto.createSecret(master.secret().toArray()),
            hash,
            "resumption",
            nonce,
            TlsCryptoUtils.getHashOutputSize(hash));
    gotTicket = true;
    long now = System.nanoTime();
    store.keep(
        key,
        new KeptSession.Ticket(
            master.cipherSuite(),
            master.chain(),
            master.ocspResponse(),
            now + Duration.ofSeconds(lifetime).toNanos(),
            Bytes.of(ticket),
            Bytes.of(InspectorSecret.copy(secret)),
            master.prf(),
            now,
            ageAdd));
  }

  /** Whether the server may yet send tickets that would be kept, and none has come. */
  boolean awaitsTicket() {
    return store != null && master != null && !gotTicket;
  }
}
