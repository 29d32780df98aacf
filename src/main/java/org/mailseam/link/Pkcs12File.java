package org.mailseam.link;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Breakdown;

/** A client identity in a PKCS#12 file (RFC 7292). */
final class Pkcs12File {

  private Pkcs12File() {}

  static ClientIdentity.Contents read(Bytes content, Path file, Supplier<char[]> password)
      throws Breakdown {
    char[] none = {};
    try {
      return contents(content, none);
    } catch (IOException | GeneralSecurityException protectedOrNone) {
      return withPassword(content, file, password);
    }
  }

  private static ClientIdentity.Contents withPassword(
      Bytes content, Path file, Supplier<char[]> password) throws Breakdown {
    if (content.isEmpty() || content.at(0) != 0x30) {
      throw ClientIdentity.problem("link.identity.not-understood", file, null);
    }
    char[] secret = password.get();
    if (secret == null) {
      throw ClientIdentity.problem("link.identity.needs-password", file, null);
    }
    try {
      return contents(content, secret);
    } catch (IOException | GeneralSecurityException failed) {
      boolean wrong =
          failed instanceof UnrecoverableKeyException
              || failed.getCause() instanceof UnrecoverableKeyException;
      throw ClientIdentity.problem(
          wrong ? "link.identity.wrong-password" : "link.identity.not-understood", file, failed);
    } finally {
      Arrays.fill(secret, '\0');
    }
  }

  private static ClientIdentity.Contents contents(Bytes content, char[] password)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(content.toArray()), password);
    AsymmetricKeyParameter key = null;
    List<Bytes> certificates = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      Key found = store.getKey(alias, password);
      if (key == null && found != null) {
        key = PrivateKeyFactory.createKey(found.getEncoded());
        addAll(store.getCertificateChain(alias), certificates);
      } else if (found == null) {
        addAll(new Certificate[] {store.getCertificate(alias)}, certificates);
      }
    }
    return new ClientIdentity.Contents(key, certificates.stream().distinct().toList());
  }

  private static void addAll(Certificate[] chain, List<Bytes> certificates)
      throws GeneralSecurityException {
    if (chain != null) {
      for (Certificate certificate : chain) {
        certificates.add(Bytes.of(certificate.getEncoded()));
      }
    }
  }
}
