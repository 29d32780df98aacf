package org.mailseam.app;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.CertificateFile;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;
import org.mailseam.verdict.Statement;
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

  private Console console;
  private final InputStream in;
  private CertificateSources sources = new CertificateSources(List.of());

  @Parameters(paramLabel = "FILE", arity = "0..1")
  @Nullable String file;

  @Option(names = "--name", paramLabel = "HOST")
  List<String> names = new ArrayList<>();

  @Option(names = "--trust", paramLabel = "FILE.pem")
  List<String> trust = new ArrayList<>();

  @Option(names = "--trust-only", paramLabel = "FILE.pem")
  List<String> trustOnly = new ArrayList<>();

  @Option(names = "--intermediates", paramLabel = "FILE")
  List<String> intermediates = new ArrayList<>();

  @Option(names = "--crl", paramLabel = "FILE")
  List<String> crls = new ArrayList<>();

  @Option(names = "--purpose", paramLabel = "server|client|any")
  String purpose = "server";

  @Option(names = "--keylog", paramLabel = "FILE")
  @Nullable Path keyLog;

  @Option(names = "--at", paramLabel = "TIME")
  @Nullable String at;

  @Option(names = "--export", paramLabel = "pem|der|chain|path")
  @Nullable Export export;

  @Option(names = "--out", paramLabel = "FILE")
  @Nullable Path out;

  @Mixin FetchOptions fetch = new FetchOptions();

  @Mixin CtOptions transparency = new CtOptions();

  @Option(names = "--batch")
  boolean batch;

  @Mixin FailOptions fail = new FailOptions();

  @Mixin ConsoleOptions look = new ConsoleOptions();

  @Option(names = "--format", paramLabel = "text|json")
  Format format = Format.text;

  CertificateCommand(Console console, InputStream in) {
    this.console = console;
    this.in = in;
  }

  @Override
  public Integer call() {
    try {
      console = look.of(console);
      sources = new CertificateSources(keyLog == null ? List.of() : KeyLogFile.read(keyLog));
      if (batch) {
        return batch();
      }
      if (file == null) {
        throw new CommandException(Message.of("app.certificate-missing"));
      }
      if (out != null && export == null) {
        throw new CommandException(Message.of("app.export-what"));
      }
      return export == null ? answer(file) : export(file, export);
    } catch (CommandException wrong) {
      return fail(wrong);
    }
  }

  private int batch() throws CommandException {
    if (file != null) {
      throw new CommandException(Message.of("app.batch-file"));
    }
    return new CertificateBatch(console, in, sources, request(), fetch.nonce, fail).run();
  }

  private CertificateTask request() throws CommandException {
    return new CertificateTask(
        null,
        null,
        names,
        moment(),
        trust,
        trustOnly,
        intermediates,
        crls,
        CertificateTask.purpose(purpose),
        FetchOptions.kinds(fetch.fetch),
        transparency.file == null ? null : transparency.file.toString());
  }

  private int answer(String file) throws CommandException {
    CertificateReport report =
        new CertificateReport(
            question(file).fetch(FetchOptions.kinds(fetch.fetch), fetch.nonce, console),
            console.locale());
    switch (format) {
      case text -> {
        if (!console.quiet()) {
          report.print(console);
        }
      }
      case json -> {
        JsonObject json = head();
        report.addTo(json);
        console.print(json);
      }
    }
    console.out().flush();
    if (fail.level == null) {
      fail.level = FailOn.high;
    }
    int status = fail.status(ExitCode.PASSED, report.worst());
    if (status != ExitCode.PASSED && console.quiet()) {
      report.verdict().headline().map(Statement::sentence).ifPresent(console::warn);
    }
    return status;
  }

  private int export(String file, Export form) throws CommandException {
    if (format == Format.json) {
      throw new CommandException(Message.of("app.export-json"));
    }
    Bytes content = form.of(question(file));
    try {
      if (out != null) {
        Files.write(out, content.toArray());
      } else if (form == Export.der) {
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

  private CertificateQuestion question(String file) throws CommandException {
    CertificateSource source =
        file.equals(STANDARD_INPUT) ? CertificateSource.of(standardInput()) : sources.source(file);
    if (keyLog != null && source.session().isEmpty()) {
      throw new CommandException(Message.of("app.keylog-no-session", file));
    }
    source.remarks().forEach(console::tell);
    return request().question(source, sources);
  }

  private CertificateFile standardInput() throws CommandException {
    try {
      return CertificateSources.checked(CertificateFile.read(in, STANDARD_INPUT));
    } catch (IOException _) {
      throw new CommandException(Message.of("app.file-unreadable", STANDARD_INPUT));
    }
  }

  private @Nullable Instant moment() throws CommandException {
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
    console.warn(failure.explanation());
    if (format == Format.json) {
      JsonObject json = head();
      CertificateReport.addFailure(json, failure.explanation(), console.locale());
      console.print(json);
    }
    return ExitCode.WRONG;
  }
}
