package org.mailseam.explain;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mailseam.session.Connection;
import org.mailseam.session.Seam;
import org.mailseam.session.Selection;
import org.mailseam.text.Message;

/**
 * What is selected and what it means.
 *
 * @param title what it is
 * @param parts what is to be said of it, the most particular first; never empty
 */
public record Explanation(Message title, List<Part> parts) {

  public Explanation {
    parts = List.copyOf(parts);
  }

  /**
   * One thing to be said.
   *
   * @param term the word it is about, as it is spelt; empty where it is about the whole
   * @param text one to three sentences
   * @param references where it is specified: {@code RFC 3207, 4}
   */
  public record Part(String term, Message text, List<String> references) {

    public Part {
      references = List.copyOf(references);
    }

    /** The part as one paragraph. */
    public String in(Locale locale) {
      String end = references.isEmpty() ? "" : " (" + String.join("; ", references) + ")";
      return (term.isEmpty() ? "" : term + " \u2013 ") + text.in(locale) + end;
    }
  }

  /** What a selection means in the connection that it was made in. */
  public static Explanation of(Connection connection, Selection selection) {
    return switch (selection) {
      case Selection.None _ -> ofSeam(connection);
      case Selection.PlaintextLine(var line) ->
          new LineExplanation(connection.protocol(), connection.plaintext(), true).of(line);
      case Selection.EncryptedLine(var line) ->
          new LineExplanation(
                  connection.protocol(),
                  connection.encrypted().orElse(connection.plaintext()),
                  false)
              .of(line);
      case Selection.Leftover _ -> ofLeftover(connection);
      case Selection.WireRecord(var record) -> RecordExplanation.of(connection, record);
      case Selection.MessageField(var message, var field) ->
          MessageExplanation.of(connection, message, field);
      case Selection.CertificateField _, Selection.EvidenceField _ -> ofCertificates(selection);
      case Selection.FrameBytes _ ->
          new Explanation(
              Message.of("explain.title.bytes"), List.of(Subjects.part("", "seam.bytes")));
    };
  }

  /** What a selection among certificates means. */
  public static Explanation ofCertificates(Selection selection) {
    return switch (selection) {
      case Selection.CertificateField(int _, var certificate, var field) ->
          CertificateExplanation.of(certificate, field);
      case Selection.EvidenceField(var evidence, var field) ->
          EvidenceExplanation.of(evidence.tree(), field);
      default ->
          new Explanation(
              Message.of("explain.title.certificates"),
              List.of(Subjects.part("", "certificates.what")));
    };
  }

  private static Explanation ofSeam(Connection connection) {
    String subject =
        connection.seam().isPresent()
            ? "seam.what"
            : connection.tls().isPresent() ? "seam.none" : "seam.not-begun";
    return new Explanation(Message.of("explain.title.seam"), List.of(Subjects.part("", subject)));
  }

  private static Explanation ofLeftover(Connection connection) {
    long length = connection.seam().map(Seam::leftoverLength).orElse(0L);
    return new Explanation(
        Message.of("explain.title.leftover", length),
        List.of(Subjects.part("", "seam.leftover"), Subjects.part("", "seam.what")));
  }

  /** The whole as text for people: title and parts, a line each. */
  public String in(Locale locale) {
    return title.in(locale)
        + "\n"
        + parts.stream().map(part -> part.in(locale)).collect(Collectors.joining("\n"));
  }
}
