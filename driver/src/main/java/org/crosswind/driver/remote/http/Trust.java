package org.crosswind.driver.remote.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** The certificates by which servers are trusted: a file in PEM, or a keystore. */
public final class Trust {
  private Trust() {}

  /**
   * Reads a file.
   *
   * @param password of a keystore; null where it needs none
   * @throws IOException also when it holds no certificate
   */
  public static SSLSocketFactory of(Path file, String password) throws IOException {
    try {
      KeyStore store = isPem(file) ? pem(file) : keystore(file, password);
      if (store.size() == 0) {
        throw new IOException(file + " holds no certificate");
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static boolean isPem(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      int first = in.read();
      // DER begins with 0x30, Java's own keystores with 0xfe.
      return first >= 0 && first < 0x80 && first != 0x30;
    }
  }

  private static KeyStore pem(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(file)) {
      int i = 0;
      for (Certificate c : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("trusted-" + i++, c);
      }
    }
    return store;
  }

  private static KeyStore keystore(Path file, String password)
      throws IOException, GeneralSecurityException {
    char[] letters = password == null ? null : password.toCharArray();
    return KeyStore.getInstance(file.toFile(), letters);
  }
}
