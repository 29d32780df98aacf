package org.mailseam.certificate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mailseam.certificate.CrlJudge.Fetched;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/** What all that was fetched says about the certificates of a path. */
final class EvidenceJudge {

  private final List<FetchedEvidence> evidence;

  EvidenceJudge(List<FetchedEvidence> evidence) {
    Map<List<Object>, FetchedEvidence> latest = new LinkedHashMap<>();
    for (FetchedEvidence each : evidence) {
      Object about = each.about().isEmpty() ? each.content() : each.about();
      List<Object> question = List.of(each.kind(), each.url(), about);
      latest.remove(question); // what was asked again stands where the last answer came
      latest.put(question, each);
    }
    this.evidence = List.copyOf(latest.values());
  }

  /** The certificates that caIssuers locations gave. */
  List<Bytes> issuers() {
    List<Bytes> all = new ArrayList<>();
    for (FetchedEvidence each : evidence) {
      if (each.kind() == FetchedEvidence.Kind.AIA && each.failure() == null) {
        all.addAll(certificates(each));
      }
    }
    return all;
  }

  /** Where there are none, the report says why. */
  private static List<Bytes> certificates(FetchedEvidence evidence) {
    try {
      return IssuerFile.read(evidence.content());
    } catch (Asn1Exception _) {
      return List.of();
    }
  }

  /** What came of each caIssuers location. */
  List<FetchedIssuers> report(List<Bytes> sent, CandidatePath path) {
    List<FetchedIssuers> all = new ArrayList<>();
    for (FetchedEvidence each : evidence) {
      if (each.kind() == FetchedEvidence.Kind.AIA) {
        all.add(report(each, sent, path));
      }
    }
    return all;
  }

  private static FetchedIssuers report(FetchedEvidence each, List<Bytes> sent, CandidatePath path) {
    if (each.failure() != null) {
      return new FetchedIssuers(each.url(), each.at(), List.of(), false, each.failure());
    }
    List<Bytes> certificates;
    try {
      certificates = IssuerFile.read(each.content());
    } catch (Asn1Exception e) {
      return new FetchedIssuers(each.url(), each.at(), List.of(), false, e.explanation());
    }
    for (ChainMember member : path.members()) {
      if (certificates.contains(member.der) && !sent.contains(member.der)) {
        Message used = Message.of("certificate.aia.used", member.title());
        return new FetchedIssuers(each.url(), each.at(), certificates, true, used);
      }
    }
    Message unused = Message.of("certificate.aia.unused", certificates.size());
    return new FetchedIssuers(each.url(), each.at(), certificates, false, unused);
  }

  /**
   * What is known about the revocation of the certificates of a path, in the order of the path.
   *
   * @param others further certificates of which one may be that of a list's signer
   */
  List<RevocationAnswer> answers(
      CandidatePath path, List<ChainMember> others, CertificateSignatures signatures) {
    CrlSigners signers = new CrlSigners(path, others, signatures);
    List<RevocationAnswer> answers = new ArrayList<>();
    List<FetchedEvidence> bound =
        evidence.stream().flatMap(each -> bound(each, path).stream()).toList();
    for (int index = 0; index < path.members().size(); index++) {
      ChainMember member = path.members().get(index);
      String hash = member.der.digest("SHA-256").hex();
      List<FetchedEvidence> about =
          bound.stream().filter(each -> each.about().equals(hash)).toList();
      if (!about.isEmpty()) {
        addLists(about, new CrlJudge(member, index, signers), index, answers);
        for (FetchedEvidence each : about) {
          if (each.kind() == FetchedEvidence.Kind.OCSP) {
            answers.add(
                each.failure() != null
                    ? RevocationAnswer.useless(each, index, null, each.failure())
                    : OcspJudge.judge(each, member, index, path.issuerOf(index)));
          }
        }
      }
    }
    return answers;
  }

  /** A list from a file is about what its issuer has issued; where that is nothing, it says so. */
  private static List<FetchedEvidence> bound(FetchedEvidence each, CandidatePath path) {
    if (!each.about().isEmpty()) {
      return List.of(each);
    }
    List<FetchedEvidence> bound = new ArrayList<>();
    try {
      var issuer = CrlEntries.principal(CrlParts.find(each.content()).issuer);
      for (ChainMember member : path.members()) {
        if (!member.selfIssued() && member.issuer != null && member.issuer.equals(issuer)) {
          bound.add(each.about(member));
        }
      }
    } catch (Asn1Exception _) {
      // The answer says so.
    }
    return bound.isEmpty() ? List.of(each.about(path.leaf())) : bound;
  }

  private static void addLists(
      List<FetchedEvidence> about, CrlJudge judge, int index, List<RevocationAnswer> answers) {
    List<Fetched> complete = new ArrayList<>();
    List<Fetched> deltas = new ArrayList<>();
    for (FetchedEvidence each : about) {
      if (each.kind() != FetchedEvidence.Kind.CRL) {
        continue;
      }
      if (each.failure() != null) {
        answers.add(RevocationAnswer.useless(each, index, null, each.failure()));
        continue;
      }
      try {
        CrlParts crl = CrlParts.find(each.content());
        (crl.isDelta() ? deltas : complete).add(new Fetched(each, crl));
      } catch (Asn1Exception e) {
        Message why = e.explanation();
        answers.add(RevocationAnswer.useless(each, index, CrlFields.broken(each, why), why));
      }
    }
    Fetched delta = deltas.isEmpty() ? null : deltas.getLast();
    Fetched base = complete.isEmpty() ? null : complete.getLast();
    complete.forEach(list -> answers.add(judge.judge(list, delta)));
    deltas.forEach(list -> answers.add(judge.judgeDelta(list, base)));
  }
}
