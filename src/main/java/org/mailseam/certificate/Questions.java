package org.mailseam.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.mailseam.certificate.FetchedEvidence.Kind;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.extension.DistributionPoints;
import org.mailseam.certificate.extension.Extension;
import org.mailseam.certificate.extension.InformationAccess;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/** What could be asked about a chain, by what its certificates themselves name. */
public final class Questions {

  private Questions() {}

  /**
   * Something that could be fetched.
   *
   * @param kind what it is
   * @param about SHA-256 of the certificate it is about
   * @param urls where it can be had; each is as good as the others
   * @param request what has to be sent; empty where nothing has
   */
  public record Question(Kind kind, String about, List<String> urls, Bytes request) {
    public Question {
      urls = List.copyOf(urls);
    }
  }

  /**
   * The questions of one kind.
   *
   * @param questions what can be asked
   * @param obstacles why there is nothing to ask about some certificates
   */
  public record Asked(List<Question> questions, List<Message> obstacles) {
    public Asked {
      questions = List.copyOf(questions);
      obstacles = List.copyOf(obstacles);
    }
  }

  /** Reads the URIs of an extension. */
  @FunctionalInterface
  private interface Uris {
    List<List<String>> read(Der value) throws Asn1Exception;
  }

  /**
   * What to ask for the issuer that is missing at the end of the path; nothing where none is
   * missing.
   */
  public static Asked issuers(Trust trust) {
    boolean missing =
        trust.problems().stream().anyMatch(each -> each.code().equals("incomplete-chain"));
    List<ChainMember> path = members(trust);
    if (!missing || path.isEmpty()) {
      return new Asked(List.of(), List.of());
    }
    ChainMember last = path.getLast();
    List<List<String>> uris =
        uris(
            last,
            Extension.AUTHORITY_INFO_ACCESS,
            value -> List.of(InformationAccess.uris(value, InformationAccess.CA_ISSUERS)));
    return asked(Kind.AIA, last, uris, Bytes.EMPTY, "certificate.aia.no-location");
  }

  /** What to ask for lists of revoked certificates, and of what has changed since. */
  public static Asked lists(Trust trust) {
    List<Question> questions = new ArrayList<>();
    List<Message> obstacles = new ArrayList<>();
    for (ChainMember member : issued(trust)) {
      List<List<String>> uris =
          new ArrayList<>(uris(member, Extension.CRL_DISTRIBUTION_POINTS, Questions::pointUris));
      uris.addAll(uris(member, Extension.FRESHEST_CRL, Questions::pointUris));
      Asked asked = asked(Kind.CRL, member, uris, Bytes.EMPTY, "certificate.crl.no-location");
      questions.addAll(asked.questions);
      obstacles.addAll(asked.obstacles);
    }
    return new Asked(questions, obstacles);
  }

  /**
   * What to ask OCSP responders.
   *
   * @param nonce makes 1 to 32 bytes that come back with an answer made for this question (RFC
   *     8954); no bytes for none
   */
  public static Asked responders(Trust trust, Supplier<Bytes> nonce) {
    List<Question> questions = new ArrayList<>();
    List<Message> obstacles = new ArrayList<>();
    List<ChainMember> path = members(trust);
    for (ChainMember member : issued(trust)) {
      int index = trust.path().indexOf(member.der);
      Optional<Bytes> request =
          index + 1 < path.size()
              ? OcspRequest.of(member, path.get(index + 1), nonce.get())
              : Optional.empty();
      if (request.isEmpty()) {
        obstacles.add(Message.of("certificate.ocsp.no-issuer", member.title()));
        continue;
      }
      List<List<String>> uris =
          uris(
              member,
              Extension.AUTHORITY_INFO_ACCESS,
              value -> List.of(InformationAccess.uris(value, InformationAccess.OCSP)));
      Asked asked = asked(Kind.OCSP, member, uris, request.get(), "certificate.ocsp.no-location");
      questions.addAll(asked.questions);
      obstacles.addAll(asked.obstacles);
    }
    return new Asked(questions, obstacles);
  }

  private static List<ChainMember> members(Trust trust) {
    List<ChainMember> path = new ArrayList<>();
    for (Bytes der : trust.path()) {
      ChainMember.of(der, Problem.NOT_SENT).ifPresent(path::add);
    }
    return path;
  }

  /** All members that somebody else has issued; an anchor is not asked about. */
  private static List<ChainMember> issued(Trust trust) {
    List<ChainMember> path = members(trust);
    if (trust.anchor() != null && !path.isEmpty()) {
      path.removeLast();
    }
    path.removeIf(ChainMember::selfIssued);
    return path;
  }

  private static Asked asked(
      Kind kind, ChainMember member, List<List<String>> uris, Bytes request, String noLocation) {
    String about = member.der.digest("SHA-256").hex();
    List<Question> questions =
        uris.stream()
            .filter(alternatives -> !alternatives.isEmpty())
            .map(alternatives -> new Question(kind, about, alternatives, request))
            .toList();
    return new Asked(
        questions,
        questions.isEmpty() ? List.of(Message.of(noLocation, member.title())) : List.of());
  }

  private static List<List<String>> pointUris(Der value) throws Asn1Exception {
    return DistributionPoints.points(value).stream().map(DistributionPoints.Point::uris).toList();
  }

  private static List<List<String>> uris(ChainMember member, String oid, Uris uris) {
    try {
      Extension extension = member.parts.extension(oid).orElse(null);
      return extension == null ? List.of() : uris.read(extension.value());
    } catch (Asn1Exception _) {
      return List.of(); // the field of the extension says what is wrong with it
    }
  }
}
