package org.crosswind.serve.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.Certificate;

/** Whether a private key is that of a certificate: what the one signs, the other verifies. */
final class KeyPairing {
  private static final byte[] SAMPLE = "crosswind".getBytes(StandardCharsets.US_ASCII);

  private KeyPairing() {}

  /**
   * Whether they belong together; of an algorithm that TLS does not sign with here, true.
   *
   * @throws GeneralSecurityException when the JDK can't sign with the key at all
   */
  static boolean belong(PrivateKey key, Certificate certificate) throws GeneralSecurityException {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          case "EdDSA", "Ed25519", "Ed448" -> "EdDSA";
          default -> "";
        };
    if (algorithm.isEmpty()) {
      return true;
    }
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(SAMPLE);
    byte[] signed = signature.sign();
    try {
      signature.initVerify(certificate.getPublicKey());
      signature.update(SAMPLE);
      return signature.verify(signed);
    } catch (InvalidKeyException | SignatureException e) {
      // A key of another algorithm, or of another size.
      return false;
    }
  }
}
