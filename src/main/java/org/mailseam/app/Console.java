package org.mailseam.app;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.mailseam.certificate.Anchors;
import org.mailseam.live.ShownStep;
import org.mailseam.script.ScriptError;
import org.mailseam.session.Session;
import org.mailseam.session.Verdict;
import org.mailseam.text.Message;

/**
 * Where the command line writes: results on standard output, words for people on standard error.
 * UTF-8 in any case, as mail is.
 *
 * @param out results
 * @param err messages
 * @param locale the language of both
 */
record Console(PrintWriter out, PrintWriter err, Locale locale) {

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

  /** The process's own. */
  static Console ofProcess() {
    return new Console(writer(FileDescriptor.out), writer(FileDescriptor.err), Locale.getDefault());
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }

  /** Says something to the person. */
  void tell(Message message) {
    err.println(Printable.of(message.in(locale)));
  }

  /** Shows a session. */
  void show(Session session, Anchors anchors, Format format) {
    Verdict verdict = Verdict.of(session, anchors);
    switch (format) {
      case text -> new SessionText(session, verdict, locale, out).print();
      case json ->
          print(new SessionJson(session, verdict, ShownStep.of(session), locale).document());
    }
    out.flush();
  }

  /** Says why nothing was begun; where JSON was asked for also as JSON. */
  int fail(CommandException failure, Format format) {
    tell(failure.explanation());
    for (ScriptError error : failure.scriptErrors()) {
      tell(
          Message.of("app.script-error", error.line(), error.column(), error.message().in(locale)));
    }
    if (format == Format.json) {
      print(FailureJson.of(failure, locale));
    }
    return ExitCode.WRONG;
  }

  private void print(JsonObject document) {
    GSON.toJson(document, out);
    out.println();
  }
}
