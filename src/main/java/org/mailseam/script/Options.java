package org.mailseam.script;

import java.util.List;

/** What the options of all steps have in common. */
final class Options {

  private Options() {}

  /** Whether a step has an option of that name; an error where it has not. */
  static boolean known(Word name, List<String> allowed, String step, Problems problems) {
    if (allowed.contains(name.text())) {
      return true;
    }
    problems.addUnknown(
        name,
        allowed,
        "script.option-near",
        "script.option-unknown",
        step,
        String.join(", ", allowed));
    return false;
  }

  /** What an option with a value looks like. */
  static String example(String option) {
    return switch (option) {
      case "verify" -> "verify=require";
      case "sni" -> "sni=mail.example.org";
      case "min" -> "min=1.2";
      case "max" -> "max=1.3";
      case "ciphers" -> "ciphers=TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384";
      case "groups" -> "groups=X25519MLKEM768:x25519";
      case "sigalgs" -> "sigalgs=rsa_pss_rsae_sha256:ecdsa_secp256r1_sha256";
      case "alpn" -> "alpn=smtp";
      case "client-cert" -> "client-cert=alice.p12";
      case "leftover" -> "leftover=ignore";
      case "binding" -> "binding=tls-exporter";
      case "password", "token" -> option + "=${secret:NAME}";
      default -> option + "=NAME";
    };
  }
}
