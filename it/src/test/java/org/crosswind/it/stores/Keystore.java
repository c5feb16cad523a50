package org.crosswind.it.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.alias.CredentialProvider;
import org.apache.hadoop.security.alias.CredentialProviderFactory;

/** A file of Hadoop's with the keys of S3. */
final class Keystore {
  private Keystore() {}

  /** Makes one in a directory; its URI. */
  static String of(Path directory) throws IOException {
    Path file = directory.resolve("keys.jceks");
    Files.deleteIfExists(file);
    String uri = "localjceks://file" + file.toAbsolutePath().normalize();
    Configuration conf = new Configuration();
    conf.set(CredentialProviderFactory.CREDENTIAL_PROVIDER_PATH, uri);
    CredentialProvider provider = CredentialProviderFactory.getProviders(conf).get(0);
    provider.createCredentialEntry("fs.s3a.access.key", StoreCommand.ACCESS.toCharArray());
    provider.createCredentialEntry("fs.s3a.secret.key", StoreCommand.SECRET.toCharArray());
    provider.flush();
    return uri;
  }
}
