package org.mailseam.app;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import org.mailseam.text.Message;

/**
 * Answers requests about certificates, one JSON object a line, with one line each, in their order.
 * A line that cannot be answered gets an answer that says why, and the next one is read.
 */
final class CertificateBatch {

  private static final Gson GSON =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

  private final Console console;
  private final BoundedLines lines;
  private final CertificateSources sources;
  private final CertificateTask defaults;
  private final boolean nonce;
  private final FailOptions fail;
  private int status = ExitCode.PASSED;

  CertificateBatch(
      Console console,
      InputStream in,
      CertificateSources sources,
      CertificateTask defaults,
      boolean nonce,
      FailOptions fail) {
    this.console = console;
    this.lines = new BoundedLines(in);
    this.sources = sources;
    this.defaults = defaults;
    this.nonce = nonce;
    this.fail = fail;
  }

  /** Reads to the end of the input and gives the exit status. */
  int run() throws CommandException {
    try {
      for (BoundedLines.Line line = lines.next(); line != null; line = lines.next()) {
        if (line.tooLong() || !line.text().isBlank()) {
          console.print(answer(line), GSON);
        }
      }
      return status;
    } catch (IOException _) {
      throw new CommandException(Message.of("app.file-unreadable", "-"));
    }
  }

  private JsonObject answer(BoundedLines.Line line) {
    JsonObject json = new JsonObject();
    json.add("id", JsonNull.INSTANCE);
    try {
      if (line.tooLong()) {
        throw new CommandException(Message.of("app.batch-long", BoundedLines.MAX_BYTES >> 20));
      }
      JsonObject request = object(line.text());
      if (request.has("id")) {
        json.add("id", request.get("id"));
      }
      CertificateTask asked = CertificateTask.of(request, defaults);
      CertificateQuestion question = asked.question(sources).fetch(asked.fetch(), nonce, console);
      CertificateReport report = new CertificateReport(question, console.locale());
      report.addTo(json);
      status = fail.status(status, report.worst());
    } catch (CommandException wrong) {
      CertificateReport.addFailure(json, wrong.explanation(), console.locale());
    }
    return json;
  }

  private static JsonObject object(String line) throws CommandException {
    try (JsonReader reader = new JsonReader(new StringReader(line))) {
      reader.setStrictness(Strictness.STRICT);
      JsonElement element = JsonParser.parseReader(reader);
      if (element.isJsonObject() && reader.peek() == JsonToken.END_DOCUMENT) {
        return element.getAsJsonObject();
      }
    } catch (IOException | JsonParseException | IllegalStateException _) {
      // the sentence below says it
    }
    throw new CommandException(Message.of("app.batch-json"));
  }
}
