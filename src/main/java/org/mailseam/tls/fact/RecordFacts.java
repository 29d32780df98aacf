package org.mailseam.tls.fact;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mailseam.field.Field;
import org.mailseam.journal.Direction;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.TlsRecord;
import org.mailseam.tls.TlsRecord.Protection;

/** Sizes of records and their limits, padding, and changes of keys. */
final class RecordFacts extends FactReader {

  private static final int LONGEST = 1 << 16;

  RecordFacts(TlsExchange exchange) {
    super(exchange);
  }

  @Override
  void read() {
    limit("record_size_limit", "tls.record_size_limit");
    limit("max_fragment_length", "tls.max_fragment_length");
    sizes(Direction.CLIENT, "records-client");
    sizes(Direction.SERVER, "records-server");
    if (exchange.isTls13()) {
      keyUpdates();
    }
  }

  private void limit(String extension, String field) {
    Optional<FactEvidence> offered = exchange.offer(field);
    if (offered.isEmpty()) {
      return;
    }
    Optional<FactEvidence> answered = exchange.answer(field);
    String asked = text(offered.get());
    if (answered.isPresent()) {
      String agreed = text(answered.get());
      plain("record-limit", "agreed", value("text", agreed), answered, extension, asked, agreed);
    } else {
      plain("record-limit", "not-taken", value("not-taken"), offered, extension, asked);
    }
  }

  private static String text(FactEvidence evidence) {
    return evidence instanceof FactEvidence.InMessage(HandshakeMessage _, Field field)
        ? field.value()
        : "";
  }

  /** Lengths of one side's records of application data, and of their padding. */
  private void sizes(Direction from, String id) {
    int[] counts = new int[LONGEST + 1];
    int total = 0;
    int padded = 0;
    long padding = 0;
    TlsRecord longest = null;
    for (TlsRecord record : exchange.records()) {
      if (record.from() == from && isData(record)) {
        int length = length(record);
        counts[length]++;
        total++;
        int added = padding(record);
        padding += added;
        padded += added > 0 ? 1 : 0;
        longest = longest == null || length > length(longest) ? record : longest;
      }
    }
    if (longest == null) {
      return;
    }
    String variant = !exchange.isTls13() ? "legacy" : padded > 0 ? "padded" : "plain";
    plain(
        id,
        variant,
        value("sizes", total, ranked(counts, 0), ranked(counts, (total - 1) / 2), length(longest)),
        Optional.of(new FactEvidence.InRecord(longest)),
        padded,
        padding);
  }

  /** The length that stands at a place when all are put in order. */
  private static int ranked(int[] counts, int place) {
    int seen = 0;
    for (int length = 0; length < counts.length; length++) {
      seen += counts[length];
      if (seen > place) {
        return length;
      }
    }
    return 0;
  }

  private static boolean isData(TlsRecord record) {
    return record.innerType() == TlsRecord.APPLICATION_DATA
        || (record.innerType() < 0 && record.type() == TlsRecord.APPLICATION_DATA);
  }

  /** Of the text, or where it cannot be read of what is on the wire. */
  private static int length(TlsRecord record) {
    return record.protection() == Protection.OPENED
        ? record.content().length()
        : record.fragment().length();
  }

  /** What TLS 1.3 leaves when content, type and tag are taken away (RFC 8446, 5.4). */
  private int padding(TlsRecord record) {
    if (!exchange.isTls13() || record.protection() != Protection.OPENED) {
      return 0;
    }
    String suite = Optional.ofNullable(exchange.negotiation().cipherSuite()).orElse("");
    boolean shortTag = suite.contains("CCM_8");
    boolean hmac = suite.matches("TLS_SHA\\d+_SHA\\d+");
    int tag = shortTag ? 8 : hmac ? (suite.endsWith("384") ? 48 : 32) : 16;
    return Math.max(0, record.fragment().length() - tag - 1 - record.content().length());
  }

  private void keyUpdates() {
    List<HandshakeMessage> all =
        exchange.messages().stream().filter(each -> each.name().equals("KeyUpdate")).toList();
    long client = all.stream().filter(each -> each.from() == Direction.CLIENT).count();
    long server = all.size() - client;
    boolean unanswered = false;
    Set<Direction> later = EnumSet.noneOf(Direction.class);
    for (HandshakeMessage update : all.reversed()) {
      boolean asks = TlsExchange.number(update, "tls.key_update.request").equals(Optional.of(1L));
      unanswered |= asks && !later.contains(update.from().opposite());
      later.add(update.from());
    }
    String variant = all.isEmpty() ? "none" : unanswered ? "unanswered" : "some";
    add(
        "key-updates",
        variant,
        unanswered ? Grade.ODD : Grade.PLAIN,
        value("both-sides", client, server),
        all.isEmpty() ? Optional.empty() : TlsExchange.whole(all.getFirst()),
        client,
        server);
  }
}
