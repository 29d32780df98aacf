package org.mailseam.script;

import java.util.List;
import java.util.Optional;
import org.mailseam.script.TlsRequest.Verify;

/**
 * The options of a {@code tls} step as they stand in the script; {@link TlsRequest} is the same
 * with its variables filled in.
 *
 * @param verify {@code verify=}
 * @param serverName {@code sni=}, unless it is {@code none}
 * @param withoutServerName {@code sni=none}
 * @param minVersion {@code min=}, spelled {@code TLSv1.2}
 * @param maxVersion {@code max=}, spelled {@code TLSv1.3}
 * @param cipherSuites {@code ciphers=}, in IANA's spelling
 * @param groups {@code groups=}, in IANA's spelling
 * @param signatureSchemes {@code sigalgs=}, in IANA's spelling
 * @param alpn {@code alpn=}
 * @param clientCertificate {@code client-cert=}, a file
 * @param resume {@code resume} or {@code resume-any}
 * @param resumeAnyName {@code resume-any}
 * @param fallback {@code fallback}
 * @param ignoreLeftover {@code leftover=ignore}: bytes at the seam do not stop the run
 */
public record TlsStepOptions(
    Optional<Verify> verify,
    Optional<Template> serverName,
    boolean withoutServerName,
    Optional<String> minVersion,
    Optional<String> maxVersion,
    List<String> cipherSuites,
    List<String> groups,
    List<String> signatureSchemes,
    List<String> alpn,
    Optional<Template> clientCertificate,
    boolean resume,
    boolean resumeAnyName,
    boolean fallback,
    boolean ignoreLeftover) {

  public TlsStepOptions {
    cipherSuites = List.copyOf(cipherSuites);
    groups = List.copyOf(groups);
    signatureSchemes = List.copyOf(signatureSchemes);
    alpn = List.copyOf(alpn);
  }
}
