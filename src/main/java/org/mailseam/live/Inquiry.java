package org.mailseam.live;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.mailseam.certificate.FetchedEvidence;
import org.mailseam.certificate.Questions;
import org.mailseam.certificate.Questions.Asked;
import org.mailseam.certificate.Questions.Question;
import org.mailseam.certificate.Trust;
import org.mailseam.fetch.Delivery;
import org.mailseam.fetch.FetchOrder;
import org.mailseam.fetch.Fetcher;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/**
 * Has fetched what there is to know about a chain: missing intermediates first, one above the
 * other, and then lists of revoked certificates and the answers of OCSP responders for the chain
 * that was found. It concludes nothing; that is the judge's business.
 */
public final class Inquiry {

  /** Certificates say how many intermediates are usual: two; four leave room. */
  private static final int MAX_ISSUERS = 4;

  private static final int MAX_LIST = 20 << 20;
  private static final int MAX_OTHER = 1 << 20;

  /** RFC 9654, 2.1 wants 32, the most that RFC 8954 allows. */
  private static final int NONCE_BYTES = 32;

  private final Fetcher fetcher;
  private final boolean nonce;
  private final Consumer<Message> progress;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Delivery> lists = new HashMap<>();

  /**
   * @param nonce whether OCSP responders are asked for an answer made for this question
   * @param progress told whom is going to be asked, and what cannot be asked and why
   */
  public Inquiry(Fetcher fetcher, boolean nonce, Consumer<Message> progress) {
    this.fetcher = fetcher;
    this.nonce = nonce;
    this.progress = progress;
  }

  /**
   * Asks, on the calling thread.
   *
   * @param kinds what to ask for
   * @param judge the verdict on the chain with some evidence
   * @param before evidence that is there already
   * @param found takes what came, piece by piece, failures included
   * @throws InterruptedException when the thread was interrupted; what came before has been handed
   *     over
   */
  public void ask(
      Set<FetchedEvidence.Kind> kinds,
      Function<List<FetchedEvidence>, Trust> judge,
      List<FetchedEvidence> before,
      Consumer<FetchedEvidence> found)
      throws InterruptedException {
    List<FetchedEvidence> evidence = new ArrayList<>(before);
    Consumer<FetchedEvidence> take =
        each -> {
          evidence.add(each);
          found.accept(each);
        };
    if (kinds.contains(FetchedEvidence.Kind.AIA)) {
      askIssuers(() -> judge.apply(List.copyOf(evidence)), take);
    }
    Trust trust = judge.apply(List.copyOf(evidence));
    if (kinds.contains(FetchedEvidence.Kind.CRL)) {
      askAll(Questions.lists(trust), take);
    }
    if (kinds.contains(FetchedEvidence.Kind.OCSP)) {
      askAll(Questions.responders(trust, this::freshNonce), take);
    }
  }

  private Bytes freshNonce() {
    byte[] bytes = new byte[nonce ? NONCE_BYTES : 0];
    random.nextBytes(bytes);
    return Bytes.of(bytes);
  }

  /** The verdict as it is now. */
  @FunctionalInterface
  private interface Judge {
    Trust now();
  }

  private void askIssuers(Judge judge, Consumer<FetchedEvidence> take) throws InterruptedException {
    Set<String> asked = new HashSet<>();
    for (int depth = 0; depth < MAX_ISSUERS; depth++) {
      Asked next = Questions.issuers(judge.now());
      next.obstacles().forEach(progress);
      if (next.questions().isEmpty() || !asked.add(next.questions().getFirst().about())) {
        return; // complete, or what came did not help
      }
      askAll(new Asked(next.questions(), List.of()), take);
    }
  }

  private void askAll(Asked asked, Consumer<FetchedEvidence> take) throws InterruptedException {
    asked.obstacles().forEach(progress);
    for (Question question : asked.questions()) {
      ask(question, take);
    }
  }

  /** One URL after the other, until one gives something. */
  private void ask(Question question, Consumer<FetchedEvidence> take) throws InterruptedException {
    for (String url : question.urls()) {
      Delivery delivery = deliver(question, url);
      Instant now = Instant.now();
      switch (delivery) {
        case Delivery.Content(Bytes bytes) -> {
          take.accept(
              new FetchedEvidence(
                  question.kind(), url, question.about(), now, question.request(), bytes, null));
          return;
        }
        case Delivery.Failure(Message why) ->
            take.accept(
                new FetchedEvidence(
                    question.kind(),
                    url,
                    question.about(),
                    now,
                    question.request(),
                    Bytes.EMPTY,
                    why));
      }
    }
  }

  private Delivery deliver(Question question, String url) throws InterruptedException {
    if (question.kind() != FetchedEvidence.Kind.CRL) {
      return fetcher.fetch(order(question, url), progress);
    }
    Delivery known = lists.get(url); // certificates of one issuer share their list
    if (known == null) {
      known = fetcher.fetch(order(question, url), progress);
      lists.put(url, known);
    }
    return known;
  }

  private static FetchOrder order(Question question, String url) {
    return switch (question.kind()) {
      case AIA ->
          FetchOrder.get(
              url, "application/pkix-cert, application/pkcs7-mime, */*;q=0.5", MAX_OTHER);
      case CRL -> FetchOrder.get(url, "application/pkix-crl, */*;q=0.5", MAX_LIST);
      case OCSP ->
          new FetchOrder(
              url,
              question.request(),
              "application/ocsp-request",
              "application/ocsp-response",
              MAX_OTHER);
    };
  }
}
