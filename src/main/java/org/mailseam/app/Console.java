package org.mailseam.app;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.mailseam.field.Bytes;
import org.mailseam.live.ShownStep;
import org.mailseam.reading.Reading;
import org.mailseam.script.ScriptError;
import org.mailseam.session.Session;
import org.mailseam.text.Message;
import org.mailseam.tls.fact.Grade;
import org.mailseam.verdict.Terms;

/**
 * Where the command line writes: results on standard output, words for people on standard error.
 * UTF-8 in any case, as mail is.
 *
 * @param out results
 * @param err messages
 * @param locale the language of both
 * @param ink the colours of text on standard output
 * @param quiet whether text and remarks are left out; what went wrong is said all the same
 */
record Console(PrintWriter out, PrintWriter err, Locale locale, Ink ink, boolean quiet) {

  /** Writes JSON as the command line does: indented, with nulls. */
  static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

  /** One without colours that says everything. */
  Console(PrintWriter out, PrintWriter err, Locale locale) {
    this(out, err, locale, Ink.NONE, false);
  }

  /** The process's own. */
  static Console ofProcess() {
    return new Console(
        writer(FileDescriptor.out, false), writer(FileDescriptor.err, true), Locale.getDefault());
  }

  private static PrintWriter writer(FileDescriptor descriptor, boolean eachLine) {
    return new PrintWriter(
        new BufferedWriter(
            new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8)),
        eachLine);
  }

  /** Says something to the person that is good to know. */
  void tell(Message message) {
    if (!quiet) {
      warn(message);
    }
  }

  /** Says something to the person that went wrong. */
  void warn(Message message) {
    err.println(Printable.of(message.in(locale)));
  }

  /** Where nothing is shown of a session, what is wrong with it. */
  void complain(Reading reading) {
    if (quiet) {
      reading.summary().stream()
          .filter(said -> said.grade().compareTo(Grade.ODD) >= 0)
          .forEach(said -> StatementText.print(said, "", new Console(err, err, locale)));
    }
  }

  /** The same console, with these texts hidden wherever they turn up. */
  Console hiding(List<String> secrets) {
    return secrets.isEmpty()
        ? this
        : new Console(
            new PrintWriter(new MaskingWriter(out, secrets), false),
            new PrintWriter(new MaskingWriter(err, secrets), true),
            locale,
            ink,
            quiet);
  }

  /**
   * Shows a session.
   *
   * @param only the place of the one connection that is shown, from 0; empty for all
   */
  Reading show(Session session, Terms terms, OptionalInt only, Format format) {
    Reading reading =
        only.isPresent() ? Reading.of(session, only.getAsInt(), terms) : Reading.of(session, terms);
    switch (format) {
      case text -> {
        if (!quiet) {
          new SessionText(reading, this).print();
        }
      }
      case json -> json(new SessionJson(reading, ShownStep.of(session), locale));
    }
    out.flush();
    return reading;
  }

  /** Says why nothing was begun; where JSON was asked for also as JSON. */
  int fail(CommandException failure, Format format) {
    warn(failure.explanation());
    for (ScriptError error : failure.scriptErrors()) {
      warn(Message.of("app.script-error", error.place().in(locale), error.message().in(locale)));
    }
    if (format == Format.json) {
      print(FailureJson.of(failure, locale));
    }
    return ExitCode.WRONG;
  }

  /**
   * Writes bytes that are no text to the standard output of the process.
   *
   * @throws IOException when whoever should read them has gone
   */
  @SuppressWarnings("resource") // standard output stays open
  void write(Bytes content) throws IOException {
    out.flush();
    new FileOutputStream(FileDescriptor.out).write(content.toArray());
  }

  private void json(SessionJson document) {
    try {
      // By blocks: a document of a million lines is written by a few characters at a time.
      Writer blocks = new BufferedWriter(new JsonEscapes(out), 1 << 15);
      document.write(GSON.newJsonWriter(blocks));
      blocks.flush();
      out.println();
    } catch (IOException closed) {
      // A PrintWriter keeps its failures to itself; whoever read the output has gone.
      out.flush();
    }
  }

  /** Writes a document to standard output. */
  void print(JsonObject document) {
    print(document, GSON);
  }

  /** The same, in the form that {@code gson} gives it. */
  void print(JsonObject document, Gson gson) {
    gson.toJson(document, new JsonEscapes(out));
    out.println();
    out.flush();
  }
}
