package org.mailseam.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.mailseam.certificate.Certificate;
import org.mailseam.certificate.RevocationAnswer;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;

/**
 * A piece of evidence about a certificate, decoded: a stapled OCSP response, or what was fetched.
 *
 * @param content its bytes
 * @param tree its fields, with their places in the bytes; the value of the topmost ends with where
 *     it came from
 */
public record ShownEvidence(Bytes content, Field tree) {

  /** The TLS extension by which a staple comes (RFC 6066, 8). */
  private static final String STAPLED = "status_request";

  public ShownEvidence {
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(tree, "tree");
  }

  /**
   * What is there about a certificate of a verdict.
   *
   * @param session the session the verdict is on, which may have brought a staple
   */
  public static List<ShownEvidence> of(Session session, Verdict verdict, Certificate certificate) {
    List<ShownEvidence> all = new ArrayList<>();
    boolean leaf =
        !verdict.certificates().isEmpty()
            && verdict.certificates().getFirst().der().equals(certificate.der());
    verdict
        .trust()
        .ifPresent(
            trust -> {
              if (leaf && trust.staple() != null) {
                Presented.in(session)
                    .map(Presented::staple)
                    .ifPresent(bytes -> all.add(from(STAPLED, bytes, trust.staple().tree())));
              }
              for (RevocationAnswer answer : trust.revocation()) {
                boolean about = trust.path().get(answer.pathIndex()).equals(certificate.der());
                if (about && answer.tree() != null) {
                  all.add(from(answer.url(), answer.content(), answer.tree()));
                }
              }
            });
    return List.copyOf(all);
  }

  private static ShownEvidence from(String origin, Bytes content, Field tree) {
    String value = tree.value().isEmpty() ? origin : tree.value() + " \u00b7 " + origin;
    return new ShownEvidence(
        content,
        new Field(tree.id(), tree.name(), value, tree.range(), tree.children(), tree.note()));
  }
}
