package org.mailseam.link;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.bc.BcPEMDecryptorProvider;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Breakdown;

/**
 * A client identity in a PEM file (RFC 7468): certificates and a key in any order, the key as
 * PKCS#8 or in OpenSSL's older forms.
 */
final class PemFile {

  private PemFile() {}

  static boolean looksLikePem(Bytes content) {
    return content.text(StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
  }

  static ClientIdentity.Contents read(Bytes content, Path file, Supplier<char[]> password)
      throws Breakdown {
    PrivateKeyInfo key = null;
    List<Bytes> certificates = new ArrayList<>();
    try (PEMParser parser =
        new PEMParser(new StringReader(content.text(StandardCharsets.ISO_8859_1)))) {
      for (Object found = parser.readObject(); found != null; found = parser.readObject()) {
        if (found instanceof X509CertificateHolder certificate) {
          certificates.add(Bytes.of(certificate.getEncoded()));
        } else if (key == null) {
          key = key(found, file, password);
        }
      }
      return new ClientIdentity.Contents(
          key == null ? null : PrivateKeyFactory.createKey(key), certificates);
    } catch (IOException | RuntimeException malformed) {
      throw ClientIdentity.problem("link.identity.not-understood", file, malformed);
    }
  }

  /**
   * @return null for what is no private key, such as EC PARAMETERS
   */
  private static @Nullable PrivateKeyInfo key(Object found, Path file, Supplier<char[]> password)
      throws Breakdown {
    return switch (found) {
      case PrivateKeyInfo plain -> plain;
      case PEMKeyPair plain -> plain.getPrivateKeyInfo();
      case PEMEncryptedKeyPair locked ->
          unlock(
              file,
              password,
              secret ->
                  locked.decryptKeyPair(new BcPEMDecryptorProvider(secret)).getPrivateKeyInfo());
      case PKCS8EncryptedPrivateKeyInfo locked ->
          unlock(
              file,
              password,
              secret ->
                  locked.decryptPrivateKeyInfo(
                      // The provider is passed by hand; registered, it would change what the JDK
                      // does everywhere else.
                      new JceOpenSSLPKCS8DecryptorProviderBuilder()
                          .setProvider(new BouncyCastleProvider())
                          .build(secret)));
      default -> null;
    };
  }

  private interface Unlocking {
    PrivateKeyInfo with(char[] secret) throws IOException, PKCSException, OperatorCreationException;
  }

  private static PrivateKeyInfo unlock(Path file, Supplier<char[]> password, Unlocking unlocking)
      throws Breakdown {
    char[] secret = password.get();
    if (secret == null) {
      throw ClientIdentity.problem("link.identity.needs-password", file, null);
    }
    try {
      return unlocking.with(secret);
    } catch (IOException | PKCSException | OperatorCreationException | RuntimeException failed) {
      // Neither form can tell a wrong password from a damaged key.
      throw ClientIdentity.problem("link.identity.wrong-password", file, failed);
    } finally {
      Arrays.fill(secret, '\0');
    }
  }
}
