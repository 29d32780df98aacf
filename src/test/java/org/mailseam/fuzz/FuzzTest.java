package org.mailseam.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.mailseam.certificate.Anchors;
import org.mailseam.certificate.Certificate;
import org.mailseam.certificate.CertificateFile;
import org.mailseam.certificate.ChainJudge;
import org.mailseam.certificate.Identity;
import org.mailseam.certificate.asn1.Asn1Tree;
import org.mailseam.exchange.CaptureImport;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;
import org.mailseam.journal.JournalException;
import org.mailseam.journal.JournalFile;
import org.mailseam.journal.KeyLogLine;
import org.mailseam.journal.SavedJournal;
import org.mailseam.mail.Conversation;
import org.mailseam.mail.MailProtocol;
import org.mailseam.mail.Service;
import org.mailseam.reading.Reading;
import org.mailseam.script.Script;
import org.mailseam.session.Session;
import org.mailseam.session.SessionDecoder;
import org.mailseam.tls.TlsDecoder;
import org.mailseam.tls.fact.NegotiationReading;
import org.mailseam.tls.fact.TlsExchange;
import org.mailseam.tls.handshake.DissectContext;
import org.mailseam.tls.handshake.HandshakeDissector;
import org.mailseam.verdict.Terms;

/**
 * Every parser of foreign bytes over mutations of sound inputs: nothing but the declared errors
 * comes out, in bounded time and memory. A failure names its seed and saves its input in {@code
 * target/fuzz}; {@code -Dfuzz.input=FILE} runs that again, and what is in {@code
 * src/test/resources/org/mailseam/fuzz/found} is run every time.
 */
class FuzzTest {

  private static final Path FOUND = Path.of("src/test/resources/org/mailseam/fuzz/found");
  private static final Path WORK = Path.of("target", "fuzz");

  private static final List<byte[]> ASN1 =
      Seeds.hex(
          "3080",
          "0000",
          "30820000",
          "0203010001",
          "0500",
          "a003020102",
          "0603551d11",
          "0603551d0f",
          "0603551d1e",
          "0609",
          "170d323630313031303030303030",
          "180f",
          "0c00",
          "1e02",
          "0303",
          "a10b",
          "240403020100");

  private static final List<byte[]> TLS =
      Seeds.hex(
          "160303",
          "170303",
          "150303",
          "140303000101",
          "0303",
          "0304",
          "002b",
          "0033",
          "000d",
          "0000",
          "ff01",
          "0029",
          "002a",
          "1301",
          "c02f",
          "0b000000",
          "08000002",
          "0d",
          "18000001",
          "19000000",
          "04000000",
          "cf21ad74",
          "444f574e47524401");

  private static final List<byte[]> REPLIES =
      Seeds.words(
          "\r\n",
          "\n",
          "\r",
          ".\r\n",
          "220 ",
          "250-",
          "250 STARTTLS\r\n",
          "354 ",
          "334 ",
          "421 ",
          "* OK ",
          "* BYE ",
          "+ ",
          "+OK ",
          "-ERR ",
          "{3}\r\n",
          "{99999999}\r\n",
          "{0+}\r\n",
          "\"",
          "* CAPABILITY ",
          "DATA\r\n",
          "BDAT 9 LAST\r\n",
          "AUTH PLAIN\r\n",
          "STLS\r\n",
          "STARTTLS\r\n",
          "APPEND x {9}\r\n");

  private static final List<byte[]> JSON =
      Seeds.words(
          "{",
          "}",
          "[",
          "]",
          "\"",
          ":",
          ",",
          "null",
          "1e999",
          "-1",
          "99999999999999999999",
          "\"t\":",
          "\"b64\":\"",
          "\"text\":\"",
          "\"key\":\"",
          "\"step\":",
          "\"format\":",
          "\\ud800",
          "\n",
          "{\"t\":0,\"from\":\"server\",\"text\":\"\"}\n");

  private static final List<byte[]> SCRIPT =
      Seeds.words(
          "connect ",
          "expect ",
          "send ",
          "raw \"",
          "tls ",
          "auth ",
          "set ",
          "wait ",
          "${",
          "}",
          "${secret:",
          "/(a+)+$/",
          "\\x00",
          "within ",
          " or continue",
          " has ",
          " as ",
          "\n",
          "=");

  private static final List<byte[]> PCAP =
      Seeds.hex("0a0d0d0a", "d4c3b2a1", "a1b2c3d4", "06000000", "0a000000", "4b534c54", "4500");

  private static FuzzTarget target(String name) {
    return switch (name) {
      case "certificate" -> new FuzzTarget(name, Seeds.certificates(), ASN1, FuzzTest::certificate);
      case "certificate-file" -> new FuzzTarget(name, Seeds.pem(), ASN1, FuzzTest::certificateFile);
      case "ocsp" -> new FuzzTarget(name, ocspSeeds(), ASN1, FuzzTest::ocsp);
      case "handshake" -> new FuzzTarget(name, Seeds.messages(), TLS, FuzzTest::handshake);
      case "record" -> new FuzzTarget(name, Seeds.exchanges(false), TLS, FuzzTest::records);
      case "reply" -> new FuzzTarget(name, Seeds.exchanges(true), REPLIES, FuzzTest::replies);
      case "session" -> new FuzzTarget(name, Seeds.files(), JSON, FuzzTest::session);
      case "capture" -> new FuzzTarget(name, captures(), PCAP, FuzzTest::capture);
      case "key-log" ->
          new FuzzTarget(
              name, Seeds.keyLogs(), Seeds.words(" ", "\n", "CLIENT_RANDOM "), FuzzTest::keyLog);
      case "script" -> new FuzzTarget(name, Seeds.scripts(), SCRIPT, FuzzTest::script);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** The targets, made when they are first asked for. */
  private static final Map<String, FuzzTarget> TARGETS = new ConcurrentHashMap<>();

  private static void fuzz(String name, long number) {
    FuzzTarget target = TARGETS.computeIfAbsent(name, FuzzTest::target);
    target.check(target.input(number));
  }

  // ---- one property a parser

  @Property(
      tries = Integer.MAX_VALUE,
      generation = GenerationMode.RANDOMIZED,
      edgeCases = EdgeCasesMode.NONE,
      shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(FuzzDeadline.class)
  void certificatesNeverBreakTheirParser(@ForAll long number) {
    fuzz("certificate", number);
  }

  @Property(
      tries = Integer.MAX_VALUE,
      generation = GenerationMode.RANDOMIZED,
      edgeCases = EdgeCasesMode.NONE,
      shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(FuzzDeadline.class)
  void filesOfCertificatesNeverBreakTheirParser(@ForAll long number) {
    fuzz("certificate-file", number);
  }

  @Property(
      tries = Integer.MAX_VALUE,
      generation = GenerationMode.RANDOMIZED,
      edgeCases = EdgeCasesMode.NONE,
      shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(FuzzDeadline.class)
  void ocspResponsesNeverBreakTheirParser(@ForAll long number) {
    fuzz("ocsp", number);
  }

  @Property(
      tries = Integer.MAX_VALUE,
      generation = GenerationMode.RANDOMIZED,
      edgeCases = EdgeCasesMode.NONE,
      shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(FuzzDeadline.class)
  void handshakeMessagesAndExtensionsNeverBreakTheirParser(@ForAll long number) {
    fuzz("handshake", number);
  }

  @Property(
      tries = Integer.MAX_VALUE,
      generation = GenerationMode.RANDOMIZED,
      edgeCases = EdgeCasesMode.NONE,
      shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(FuzzDeadline.class)
  void recordsNeverBreakTheirParser(@ForAll long number) {
    fuzz("record", number);
  }

  @Property(
      tries = Integer.MAX_VALUE,
      generation = GenerationMode.RANDOMIZED,
      edgeCases = EdgeCasesMode.NONE,
      shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(FuzzDeadline.class)
  void repliesAndCommandsNeverBreakTheirParser(@ForAll long number) {
    fuzz("reply", number);
  }

  @Property(
      tries = Integer.MAX_VALUE,
      generation = GenerationMode.RANDOMIZED,
      edgeCases = EdgeCasesMode.NONE,
      shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(FuzzDeadline.class)
  void savedSessionsNeverBreakTheirParser(@ForAll long number) {
    fuzz("session", number);
  }

  @Property(
      tries = Integer.MAX_VALUE,
      generation = GenerationMode.RANDOMIZED,
      edgeCases = EdgeCasesMode.NONE,
      shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(FuzzDeadline.class)
  void capturesNeverBreakTheirParser(@ForAll long number) {
    fuzz("capture", number);
  }

  @Property(
      tries = Integer.MAX_VALUE,
      generation = GenerationMode.RANDOMIZED,
      edgeCases = EdgeCasesMode.NONE,
      shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(FuzzDeadline.class)
  void keyLogsNeverBreakTheirParser(@ForAll long number) {
    fuzz("key-log", number);
  }

  @Property(
      tries = Integer.MAX_VALUE,
      generation = GenerationMode.RANDOMIZED,
      edgeCases = EdgeCasesMode.NONE,
      shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(FuzzDeadline.class)
  void scriptsNeverBreakTheirParser(@ForAll long number) {
    fuzz("script", number);
  }

  @Example
  void whatWasFoundBeforeStaysMended() throws IOException {
    List<Path> inputs = new ArrayList<>();
    if (Files.exists(FOUND)) {
      try (Stream<Path> files = Files.list(FOUND)) {
        inputs.addAll(files.sorted().toList());
      }
    }
    Optional.ofNullable(System.getProperty("fuzz.input"))
        .filter(input -> !input.isEmpty())
        .map(Path::of)
        .ifPresent(inputs::add);
    for (Path input : inputs) {
      String file = input.getFileName().toString();
      String name = file.substring(0, file.lastIndexOf('-'));
      TARGETS.computeIfAbsent(name, FuzzTest::target).check(Files.readAllBytes(input));
    }
  }

  /** A watchman that never barks is none. */
  @Example
  void whatIsThrownAndWhatTakesTooMuchIsCaught() {
    List<byte[]> seeds = Seeds.words("abc");
    FuzzTarget throwing =
        new FuzzTarget(
            "self-throwing",
            seeds,
            seeds,
            bytes -> {
              throw new IllegalStateException("out of bounds");
            });
    assertThatThrownBy(() -> throwing.check(new byte[3]))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("out of bounds")
        .hasMessageContaining("-Dfuzz.input=");
    List<byte[]> kept = new ArrayList<>();
    FuzzTarget greedy =
        new FuzzTarget(
            "self-greedy", seeds, seeds, bytes -> kept.add(new byte[bytes.length * bytes.length]));
    assertThatThrownBy(() -> greedy.check(new byte[20_000])).hasMessageContaining("of memory");
  }

  @Example
  void theSeedsAreSound() {
    assertThat(Seeds.journals()).hasSizeGreaterThan(4).allMatch(each -> each.problems().isEmpty());
    assertThat(Seeds.messages()).hasSizeGreaterThan(30);
    assertThat(Seeds.certificates())
        .isNotEmpty()
        .allSatisfy(der -> assertThat(Certificate.decode(Bytes.of(der)).tree()).isNotNull());
    assertThat(captures())
        .allSatisfy(
            bytes -> {
              Session session = open(CaptureImport.read("fuzz", file("sound", bytes)));
              assertThat(session.connections().getLast().tls()).isPresent();
            });
  }

  // ---- the parsers

  private static void certificate(byte[] bytes) {
    Bytes der = Bytes.of(bytes);
    Certificate certificate = Certificate.decode(der);
    certificate.remarks();
    certificate.pem();
    Asn1Tree.of(der);
    Identity.check(certificate, "mail.example.org");
    ChainJudge.judge(List.of(der, der), Anchors.of(List.of(der)), Instant.EPOCH, null);
  }

  private static void certificateFile(byte[] bytes) {
    CertificateFile.of(Bytes.of(bytes), "fuzz").der();
  }

  private static void ocsp(byte[] bytes) {
    List<Bytes> chain = Chain.SENT;
    ChainJudge.judge(chain, Anchors.none(), Instant.EPOCH, Bytes.of(bytes));
  }

  /** The chain that the responses are about. */
  private static final class Chain {
    private static final List<Bytes> SENT =
        Seeds.certificates().stream().limit(2).map(Bytes::of).toList();
  }

  private static void handshake(byte[] bytes) {
    Bytes message = Bytes.of(bytes);
    for (Direction from : Direction.values()) {
      HandshakeDissector.dissect(message, DissectContext.hello(from));
      HandshakeDissector.dissect(message, new DissectContext(0x0303, 0xc02f, from));
      HandshakeDissector.dissect(message, new DissectContext(0x0301, 0x0033, from));
      HandshakeDissector.dissect(message, new DissectContext(0x0304, 0x1301, from));
    }
  }

  private static void records(byte[] bytes) {
    TlsDecoder decoder = new TlsDecoder();
    Keys.ALL.forEach(decoder::key);
    Speeches.read(bytes, (from, speech) -> decoder.feed(0, from, speech));
    decoder.finish();
    NegotiationReading.of(
        new TlsExchange(
            decoder.handshake(),
            decoder.records(),
            decoder.alerts(),
            decoder.negotiation(),
            Optional.of("RSA 2048")),
        "mail.example.org:25");
  }

  /** The secrets of all recorded sessions. */
  private static final class Keys {
    private static final List<KeyLogLine> ALL =
        Seeds.journals().stream()
            .flatMap(journal -> journal.events().stream())
            .flatMap(event -> event instanceof Event.Key key ? Stream.of(key.line()) : Stream.of())
            .toList();
  }

  private static void replies(byte[] bytes) {
    List<MailProtocol> protocols =
        Service.all().stream().map(Service::protocol).distinct().toList();
    for (MailProtocol protocol : protocols) {
      Conversation conversation = protocol.converse(true);
      Speeches.read(
          bytes,
          (from, speech) -> {
            if (from == Direction.CLIENT) {
              conversation.client(0, speech);
            } else if (!conversation.server(0, speech).isEmpty()) {
              conversation.proceed();
            }
          });
      conversation.unfinished();
      conversation.capabilities();
      conversation.latestCapabilities();
      conversation.lines().forEach(line -> line.masked());
    }
  }

  private static void session(byte[] bytes) throws IOException {
    try {
      Session session = open(JournalFile.read(file("session", bytes)));
      session.connections().forEach(each -> each.capabilityDifference());
      Reading.of(session, new Terms(Anchors.none())).standing();
    } catch (JournalException declared) {
      assertThat(declared.getMessage()).isNotBlank();
    }
  }

  private static Session open(SavedJournal journal) {
    Session session = SessionDecoder.decode(journal.header(), journal.events());
    session.connections().getLast().tls().ifPresent(tls -> tls.reading(journal.header().target()));
    journal.problems().forEach(problem -> problem.in(Locale.JAPANESE));
    return session;
  }

  private static void capture(byte[] bytes) throws IOException {
    Path file = file("capture", bytes);
    try {
      if (CaptureImport.isCapture(file)) {
        open(CaptureImport.read("fuzz", file));
      }
    } catch (JournalException declared) {
      assertThat(declared.getMessage()).isNotBlank();
    }
  }

  private static void keyLog(byte[] bytes) {
    new String(bytes, StandardCharsets.ISO_8859_1).lines().forEach(KeyLogLine::parse);
  }

  private static void script(byte[] bytes) {
    var parsed = Script.parse(new String(bytes, StandardCharsets.UTF_8));
    parsed.errors().forEach(error -> error.message().in(Locale.JAPANESE));
  }

  private static List<byte[]> captures() {
    List<byte[]> all = new ArrayList<>();
    for (SavedJournal journal : Seeds.journals()) {
      all.add(FuzzCapture.pcap(journal));
      all.add(FuzzCapture.pcapng(journal));
    }
    all.add(FuzzCapture.packed(all.getFirst()));
    return all;
  }

  /** A response without signature and one about a certificate, as RFC 6960 builds them. */
  private static List<byte[]> ocspSeeds() {
    return Seeds.hex(
        "30030a0103",
        "30820100"
            + "0a0100a081fa3081f706092b0601050507300101048 1e93081e6".replace(" ", "")
            + "3081cfa11a3018311630140603550403130d4f43535020526573706f6e6465"
            + "180f32303236303130313030303030305a"
            + "30643062303a300906052b0e03021a0500"
            + "0414"
            + "11".repeat(20)
            + "0414"
            + "22".repeat(20)
            + "0201058000"
            + "180f32303236303130313030303030305aa011180f32303236303230313030303030305a"
            + "300b06092a864886f70d01010b0303000102");
  }

  private static Path file(String name, byte[] bytes) throws IOException {
    Files.createDirectories(WORK);
    return Files.write(WORK.resolve("work-" + name), bytes);
  }
}
