package org.mailseam.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.mailseam.certificate.Pem;
import org.mailseam.fetch.Web;
import org.mailseam.field.Bytes;

/**
 * An authority made and run with openssl: a root, an intermediate that issues, its list of revoked
 * certificates, its OCSP responder, and a web server on loopback for what it publishes.
 */
public final class OpenSslAuthority implements AutoCloseable {

  private static final Pattern ACCEPT = Pattern.compile("ACCEPT .*:(\\d+)");

  private final Path folder;
  private final Web web;
  private final ConcurrentHashMap<String, byte[]> published = new ConcurrentHashMap<>();
  private final List<Process> responders = new ArrayList<>();

  public OpenSslAuthority(Path folder) throws Exception {
    this.folder = folder;
    web =
        new Web(
            request -> {
              byte[] content = published.get(request.path());
              return content == null
                  ? Web.answer("404 Not Found", "", new byte[] {'n', 'o'})
                  : Web.ok("application/octet-stream", content);
            });
    openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "root.key");
    openssl(
        "req",
        "-x509",
        "-new",
        "-key",
        "root.key",
        "-subj",
        "/CN=Root",
        "-days",
        "30",
        "-out",
        "root.pem",
        "-addext",
        "keyUsage=critical,keyCertSign,cRLSign");
    issue(
        "inter",
        "/CN=Inter",
        "root",
        2,
        "basicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\n");
    Files.writeString(file("index.txt"), "");
    Files.writeString(file("crlnumber"), "01\n");
    Files.writeString(
        file("ca.cnf"),
        """
        [ca]
        default_ca = own
        [own]
        database = index.txt
        crlnumber = crlnumber
        default_md = sha256
        default_crl_days = 7
        crl_extensions = list
        [list]
        authorityKeyIdentifier = keyid
        """);
    publish("/inter.der", der("inter"));
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  String url(String path) {
    return web.url(path);
  }

  /** What was asked of the web server. */
  List<String> asked() {
    return web.asked;
  }

  void publish(String path, Bytes content) {
    published.put(path, content.toArray());
  }

  /** Makes a certificate with a key of its own, and files both under the name. */
  public void issue(String name, String subject, String issuer, int serial, String extensions)
      throws Exception {
    Files.writeString(
        file(name + ".ext"),
        extensions + "subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n");
    openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", name + ".key");
    openssl("req", "-new", "-key", name + ".key", "-subj", subject, "-out", name + ".csr");
    openssl(
        "x509",
        "-req",
        "-in",
        name + ".csr",
        "-CA",
        issuer + ".pem",
        "-CAkey",
        issuer + ".key",
        "-set_serial",
        String.valueOf(serial),
        "-days",
        "20",
        "-sha256",
        "-extfile",
        name + ".ext",
        "-out",
        name + ".pem");
  }

  /** A server's certificate that says where to ask about it. */
  public void issueServer(String name, int serial, String ocsp) throws Exception {
    issue(
        name,
        "/CN=mail.example.org",
        "inter",
        serial,
        "subjectAltName=DNS:mail.example.org\nextendedKeyUsage=serverAuth\n"
            + "crlDistributionPoints=URI:"
            + url("/inter.crl")
            + "\nauthorityInfoAccess=caIssuers;URI:"
            + url("/inter.der")
            + (ocsp == null ? "" : ",OCSP;URI:" + ocsp)
            + "\n");
  }

  /** Enters a certificate into the books: V for valid, R and a date and a reason for revoked. */
  public void enter(int serial, String revoked) throws IOException {
    String line =
        String.format(
            "%s\t361231235959Z\t%s\t%02X\tunknown\t/CN=mail.example.org%n",
            revoked.isEmpty() ? "V" : "R", revoked, serial);
    Files.writeString(file("index.txt"), line, StandardOpenOption.APPEND);
  }

  /** Makes the list of revoked certificates from the books and publishes it. */
  public void publishList(String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "ca",
                "-gencrl",
                "-config",
                "ca.cnf",
                "-cert",
                "inter.pem",
                "-keyfile",
                "inter.key",
                "-out",
                "inter.crl.pem"));
    command.addAll(List.of(options));
    openssl(command.toArray(String[]::new));
    publish("/inter.crl", Pem.blocks(Files.readString(file("inter.crl.pem"))).getFirst().der());
  }

  /** A response about a certificate, from the books as they are, in a file of that name. */
  public void writeResponse(String about, String file) throws Exception {
    openssl("ocsp", "-issuer", "inter.pem", "-cert", about + ".pem", "-reqout", "request");
    openssl(
        "ocsp",
        "-index",
        "index.txt",
        "-CA",
        "inter.pem",
        "-rsigner",
        "inter.pem",
        "-rkey",
        "inter.key",
        "-reqin",
        "request",
        "-ndays",
        "3",
        "-respout",
        file);
  }

  /** Starts a responder, which knows what is in the books by now, and gives its URL. */
  String respond(String signer) throws Exception {
    Process responder =
        process(
            "ocsp",
            "-port",
            "0",
            "-index",
            "index.txt",
            "-CA",
            "inter.pem",
            "-rsigner",
            signer + ".pem",
            "-rkey",
            signer + ".key",
            "-ndays",
            "3");
    responders.add(responder);
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(responder.getInputStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher accept = ACCEPT.matcher(line);
      if (accept.find()) {
        Thread.startVirtualThread(() -> lines.lines().forEach(_ -> {}));
        return "http://127.0.0.1:" + accept.group(1) + "/";
      }
    }
    throw new AssertionError("openssl ocsp does not listen");
  }

  Bytes der(String name) throws Exception {
    return Pem.blocks(Files.readString(file(name + ".pem"))).getFirst().der();
  }

  private Process process(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command)
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      return Assumptions.abort("no openssl here: " + e.getMessage());
    }
  }

  /** Runs a command that has to succeed. */
  String openssl(String... arguments) throws Exception {
    String output = outputOf(arguments);
    assertThat(output).as(String.join(" ", arguments)).endsWith("status 0");
    return output;
  }

  /** Runs a command; the output ends with the status. */
  String outputOf(String... arguments) throws Exception {
    Process process = process(arguments);
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return output + "status " + process.exitValue();
  }

  @Override
  public void close() {
    web.close();
    responders.forEach(Process::destroyForcibly);
  }
}
