package org.crosswind.serve.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Makes the TLS context of a server from its files; TLS 1.2 and 1.3, as the JDK has them. */
public final class Tls {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----([^-]+)-----END");
  private static final String ALIAS = "server";

  private Tls() {}

  /**
   * From a chain of certificates and the key of the first, both in PEM.
   *
   * @throws IOException when a file can't be read, or is not what it should be; names it
   */
  public static SSLContext ofPem(Path certificates, Path key) throws IOException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      PrivateKey secret = privateKey(key);
      Certificate[] chain = chain(certificates);
      if (!KeyPairing.belong(secret, chain[0])) {
        throw new IOException(
            key + " is not the private key of the first certificate in " + certificates);
      }
      store.setKeyEntry(ALIAS, secret, new char[0], chain);
      return context(store, new char[0]);
    } catch (GeneralSecurityException e) {
      throw new IOException(certificates + " and " + key + ": " + e.getMessage(), e);
    }
  }

  /**
   * From a keystore in PKCS #12.
   *
   * @throws IOException when it can't be read, or the password is another
   */
  public static SSLContext ofKeystore(Path file, char[] password) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      for (String alias : Collections.list(store.aliases())) {
        if (store.getKey(alias, password) instanceof PrivateKey secret
            && !KeyPairing.belong(secret, store.getCertificate(alias))) {
          throw new IOException(
              "the private key of " + alias + " does not belong to its certificate");
        }
      }
      return context(store, password);
    } catch (GeneralSecurityException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static SSLContext context(KeyStore store, char[] password)
      throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static Certificate[] chain(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> chain =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (chain.isEmpty()) {
        throw new IOException(file + " has no certificate (-----BEGIN CERTIFICATE-----)");
      }
      return chain.toArray(Certificate[]::new);
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " has no certificate in PEM: " + e.getMessage(), e);
    }
  }

  private static PrivateKey privateKey(Path file) throws IOException {
    Matcher key = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    if (!key.find()) {
      throw new IOException(file + " has no private key in PEM (-----BEGIN PRIVATE KEY-----)");
    }
    if (!key.group(1).isEmpty()) {
      throw new IOException(
          file
              + " has its key as "
              + key.group(1).strip()
              + "; it must be plain PKCS #8: openssl pkcs8 -topk8 -nocrypt -in KEY -out NEWKEY");
    }
    byte[] encoded;
    try {
      encoded = Base64.getMimeDecoder().decode(key.group(2));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " has a private key that is no base64", e);
    }
    for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      } catch (InvalidKeySpecException e) {
        // One of another algorithm, or of none.
      } catch (GeneralSecurityException e) {
        throw new IOException(file + ": " + e.getMessage(), e);
      }
    }
    throw new IOException(file + " has a private key that is neither RSA nor EC nor EdDSA");
  }
}
