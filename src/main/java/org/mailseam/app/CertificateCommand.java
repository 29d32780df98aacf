package org.mailseam.app;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.mailseam.certificate.CertificateFile;
import org.mailseam.certificate.Evidence;
import org.mailseam.certificate.Reference;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mailseam certificate}: decodes and judges certificates without a session. */
@Command(name = "certificate")
final class CertificateCommand implements Callable<Integer> {

  /** The version of the JSON document. */
  private static final int FORMAT = 1;

  private static final String STANDARD_INPUT = "-";

  private final Console console;
  private final InputStream in;
  private final CertificateSources sources = new CertificateSources();

  @Parameters(paramLabel = "FILE", arity = "0..1")
  String file;

  @Option(names = "--name", paramLabel = "HOST")
  List<String> names = new ArrayList<>();

  @Option(names = "--trust", paramLabel = "FILE.pem")
  List<String> trust = new ArrayList<>();

  @Option(names = "--trust-only", paramLabel = "FILE.pem")
  List<String> trustOnly = new ArrayList<>();

  @Option(names = "--intermediates", paramLabel = "FILE")
  List<String> intermediates = new ArrayList<>();

  @Option(names = "--at", paramLabel = "TIME")
  String at;

  @Option(names = "--export", paramLabel = "pem|der|chain|path")
  Export export;

  @Option(names = "--out", paramLabel = "FILE")
  Path out;

  @Mixin FetchOptions fetch = new FetchOptions();

  @Mixin CtOptions transparency = new CtOptions();

  @Option(names = "--batch")
  boolean batch;

  @Option(names = "--format", paramLabel = "text|json")
  Format format = Format.text;

  CertificateCommand(Console console, InputStream in) {
    this.console = console;
    this.in = in;
  }

  @Override
  public Integer call() {
    try {
      if (batch) {
        return batch();
      }
      if (file == null) {
        throw new CommandException(Message.of("app.certificate-missing"));
      }
      if (out != null && export == null) {
        throw new CommandException(Message.of("app.export-what"));
      }
      return export == null ? answer() : export();
    } catch (CommandException wrong) {
      return fail(wrong);
    }
  }

  private int batch() throws CommandException {
    if (file != null || !fetch.kinds().isEmpty() || transparency.file != null) {
      throw new CommandException(Message.of("app.batch-file"));
    }
    return new CertificateBatch(console, in, sources, defaults()).run();
  }

  private CertificateRequest defaults() throws CommandException {
    return new CertificateRequest(null, null, names, moment(), trust, trustOnly, intermediates);
  }

  private int answer() throws CommandException {
    CertificateReport report = new CertificateReport(fetched(question()), console.locale());
    switch (format) {
      case text -> report.print(console.out());
      case json -> {
        JsonObject json = head();
        report.addTo(json);
        console.print(json);
      }
    }
    console.out().flush();
    return report.good() ? ExitCode.PASSED : ExitCode.FELL_SHORT;
  }

  private int export() throws CommandException {
    if (format == Format.json) {
      throw new CommandException(Message.of("app.export-json"));
    }
    Bytes content = export.of(question());
    try {
      if (out != null) {
        Files.write(out, content.toArray());
      } else if (export == Export.der) {
        console.write(content);
      } else {
        console.out().print(content.text());
        console.out().flush();
      }
      return ExitCode.PASSED;
    } catch (IOException _) {
      throw new CommandException(
          Message.of("app.file-not-written", out == null ? STANDARD_INPUT : out));
    }
  }

  private CertificateQuestion question() throws CommandException {
    CertificateFile read = file.equals(STANDARD_INPUT) ? standardInput() : sources.file(file);
    read.remarks().forEach(console::tell);
    return new CertificateQuestion(
            read,
            sources.certificates(intermediates),
            sources.anchors(trust, trustOnly),
            at == null ? Instant.now() : moment(),
            names.stream().map(Reference::of).toList())
        .with(transparency.logs());
  }

  private CertificateQuestion fetched(CertificateQuestion question) throws CommandException {
    Set<Evidence.Kind> kinds = EnumSet.noneOf(Evidence.Kind.class);
    fetch.kinds().forEach(kind -> kinds.add(Evidence.Kind.valueOf(kind.name())));
    if (kinds.isEmpty()) {
      return question;
    }
    List<Evidence> found = new ArrayList<>();
    Fetching.with(
        fetch.nonce,
        console,
        inquiry ->
            inquiry.ask(
                kinds,
                evidence -> question.with(evidence).verdict().trust().orElseThrow(),
                List.of(),
                found::add));
    return question.with(found);
  }

  private CertificateFile standardInput() throws CommandException {
    try {
      return CertificateSources.checked(CertificateFile.read(in, STANDARD_INPUT));
    } catch (IOException _) {
      throw new CommandException(Message.of("app.file-unreadable", STANDARD_INPUT));
    }
  }

  private Instant moment() throws CommandException {
    return at == null ? null : TimeOption.parse("--at", at);
  }

  private JsonObject head() {
    JsonObject json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.add("file", JsonValues.string(file));
    return json;
  }

  /** Says why there is no answer; where JSON was asked for also as JSON. */
  int fail(CommandException failure) {
    console.tell(failure.explanation());
    if (format == Format.json) {
      JsonObject json = head();
      CertificateReport.addFailure(json, failure.explanation(), console.locale());
      console.print(json);
    }
    return ExitCode.WRONG;
  }
}
