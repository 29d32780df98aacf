package org.mailseam.ui.preference;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The file of the preferences: small, JSON, and never half written. */
public final class PreferencesFile {

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private final Path file;

  public PreferencesFile(Path file) {
    this.file = file;
  }

  /** The file in the folder that the user's system has for such things. */
  public static PreferencesFile ofUser() {
    return new PreferencesFile(UserFolders.here().configuration().resolve("preferences.json"));
  }

  /** Reads them; a file that is missing or broken is a first start, not an error. */
  public Preferences read() {
    try {
      return JsonParser.parseString(Files.readString(file, StandardCharsets.UTF_8))
              instanceof JsonObject object
          ? of(object).whole()
          : Preferences.FIRST;
    } catch (IOException | JsonParseException unreadable) {
      return Preferences.FIRST;
    }
  }

  private static Preferences of(JsonObject object) {
    return new Preferences(
        text(object.get("theme")),
        text(object.get("language")),
        texts(object.get("recentFiles")),
        texts(object.get("recentTargets")),
        number(object.get("width")),
        number(object.get("height")),
        number(object.get("zoom")),
        (int) number(object.get("timeoutSeconds")),
        text(object.get("clientName")),
        text(object.get("ctLogList")),
        yes(object.get("explaining")));
  }

  private static String text(JsonElement value) {
    return value instanceof JsonPrimitive simple && simple.isString() ? simple.getAsString() : "";
  }

  private static boolean yes(JsonElement value) {
    return value instanceof JsonPrimitive simple && simple.isBoolean() && simple.getAsBoolean();
  }

  private static double number(JsonElement value) {
    return value instanceof JsonPrimitive simple && simple.isNumber() ? simple.getAsDouble() : 0;
  }

  private static List<String> texts(JsonElement value) {
    return value instanceof JsonArray list
        ? list.asList().stream().map(PreferencesFile::text).filter(each -> !each.isEmpty()).toList()
        : List.of();
  }

  private static JsonObject json(Preferences preferences) {
    JsonObject object = new JsonObject();
    object.addProperty("theme", preferences.theme());
    object.addProperty("language", preferences.language());
    object.add("recentFiles", list(preferences.recentFiles()));
    object.add("recentTargets", list(preferences.recentTargets()));
    object.addProperty("width", preferences.width());
    object.addProperty("height", preferences.height());
    object.addProperty("zoom", preferences.zoom());
    object.addProperty("timeoutSeconds", preferences.timeoutSeconds());
    object.addProperty("clientName", preferences.clientName());
    object.addProperty("ctLogList", preferences.ctLogList());
    object.addProperty("explaining", preferences.explaining());
    return object;
  }

  private static JsonArray list(List<String> texts) {
    JsonArray list = new JsonArray();
    texts.forEach(list::add);
    return list;
  }

  /** Writes them to a temporary file that then takes the place of the old one. */
  public void write(Preferences preferences) throws IOException {
    Files.createDirectories(file.getParent());
    Path written = Files.createTempFile(file.getParent(), "preferences", ".tmp");
    try {
      Files.writeString(written, GSON.toJson(json(preferences)), StandardCharsets.UTF_8);
      Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(written);
    }
  }
}
