package org.mailseam.ui.details.negotiation;

import java.util.ArrayList;
import java.util.List;
import org.mailseam.session.Tls;
import org.mailseam.text.Message;
import org.mailseam.tls.Negotiation;
import org.mailseam.tls.Registry;
import org.mailseam.ui.line.ShownText;

/**
 * Something that was negotiated. Each column holds texts as they are or messages.
 *
 * @param name what it is
 * @param offered what the client offered
 * @param chosen what the server chose
 * @param remark what is to be said of the choice
 */
record Item(Message name, Object offered, Object chosen, Object remark) {

  private static final String NONE = "\u2013";

  static List<Item> of(Tls tls) {
    Negotiation agreed = tls.negotiation();
    Negotiation.Offer offer =
        agreed.offered() == null
            ? new Negotiation.Offer(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of())
            : agreed.offered();
    List<Item> items = new ArrayList<>();
    items.add(item("version", versions(offer.versions()), version(agreed.version()), ""));
    items.add(
        item(
            "suite",
            list(offer.cipherSuites()),
            agreed.cipherSuite(),
            recommended(Registry.CIPHER_SUITES, agreed.cipherSuite())));
    items.add(item("groups", list(offer.groups()), "", ""));
    items.add(
        item(
            "key-share",
            list(offer.keyShares()),
            agreed.group(),
            agreed.postQuantum()
                ? Message.of("panes.post-quantum")
                : recommended(Registry.GROUPS, agreed.group())));
    items.add(
        item(
            "signature",
            list(offer.signatureSchemes()),
            agreed.signatureScheme(),
            recommended(Registry.SIGNATURE_SCHEMES, agreed.signatureScheme())));
    items.add(item("alpn", list(offer.alpn()), agreed.alpn(), ""));
    items.add(item("sni", agreed.serverName(), "", ""));
    items.add(
        item(
            "ocsp",
            "",
            Message.of(agreed.ocspStapled() ? "panes.ocsp-stapled" : "panes.not-stapled"),
            ""));
    items.add(item("resumption", "", yes(agreed.resumed()), ""));
    items.add(item("retry", "", yes(agreed.helloRetryRequest()), ""));
    items.add(
        item(
            "client-certificate",
            Integer.toString(agreed.clientCertificates().size()),
            Message.of(
                agreed.clientCertificateRequested() ? "panes.asked-for" : "panes.not-asked-for"),
            ""));
    if (agreed.extendedMasterSecret() != null) {
      items.add(item("extended-master-secret", "", yes(agreed.extendedMasterSecret()), ""));
    }
    if (agreed.secureRenegotiation() != null) {
      items.add(item("secure-renegotiation", "", yes(agreed.secureRenegotiation()), ""));
    }
    return List.copyOf(items);
  }

  private static Item item(String key, Object offered, Object chosen, Object remark) {
    return new Item(Message.of("panes.item-" + key), orNone(offered), orNone(chosen), remark);
  }

  private static Object orNone(Object text) {
    return text == null || text.equals("") ? NONE : text;
  }

  private static String list(List<String> names) {
    return String.join(", ", names);
  }

  private static String versions(List<String> names) {
    return list(names.stream().map(Item::version).toList());
  }

  private static String version(String name) {
    return name == null ? null : ShownText.version(name);
  }

  private static Message yes(boolean yes) {
    return Message.of(yes ? "panes.yes" : "panes.no");
  }

  private static Object recommended(Registry registry, String name) {
    if (name == null) {
      return "";
    }
    return registry
        .byName(name)
        .<Object>map(
            entry ->
                switch (entry.recommended()) {
                  case YES -> Message.of("panes.recommended");
                  case NO -> Message.of("panes.not-recommended");
                  case DISCOURAGED -> Message.of("panes.discouraged");
                  case UNSTATED -> "";
                })
        .orElse("");
  }
}
