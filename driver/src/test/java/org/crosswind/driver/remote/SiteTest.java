package org.crosswind.driver.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {
  @TempDir private Path directory;

  private static Settings settings(Parameter<?> parameter, String text) {
    return Settings.of("status").with(parameter, text);
  }

  private static String yarn(Settings settings, Map<String, String> environment)
      throws UsageException {
    return new Site(settings, environment, new Configuration(false))
        .yarnService()
        .base()
        .toString();
  }

  @Test
  void optionsGoBeforeTheEnvironmentAndAServerBeforeAGateway() throws Exception {
    Settings none = Settings.of("status");
    Settings server = settings(RemoteParameters.SERVER, "http://rm:8088/");
    assertThat(yarn(server, Map.of())).isEqualTo("http://rm:8088/ws/v1");
    assertThat(yarn(settings(RemoteParameters.SERVER, "https://k/x/y"), Map.of()))
        .isEqualTo("https://k/x/y");
    Settings gateway = settings(RemoteParameters.GATEWAY, "https://knox:8443/gateway/default");
    Map<String, String> other = Map.of("CROSSWIND_SERVER", "http://other:1");
    assertThat(yarn(gateway, other))
        .isEqualTo("https://knox:8443/gateway/default/resourcemanager/v1");
    assertThat(yarn(server, other)).isEqualTo("http://rm:8088/ws/v1");
    assertThat(yarn(none, other)).isEqualTo("http://other:1/ws/v1");
    assertThat(yarn(none, Map.of("CROSSWIND_GATEWAY", "http://g/t")))
        .isEqualTo("http://g/t/resourcemanager/v1");
    assertThatThrownBy(() -> yarn(none, Map.of()))
        .hasMessage(
            "where YARN's ResourceManager is, is not known: --server or --gateway tells it, or a"
                + " Hadoop configuration");
    assertThatThrownBy(() -> yarn(none, Map.of("CROSSWIND_SERVER", "rm:8088")))
        .hasMessageStartingWith(
            "the environment variable CROSSWIND_SERVER: 'rm:8088' is no address");
  }

  @Test
  void theFilesOfSecretsMustBeThereAndHoldSomething() throws Exception {
    Path empty = Files.writeString(directory.resolve("empty"), "\n");
    Path none = directory.resolve("none");
    assertThatThrownBy(() -> yarn(settings(RemoteParameters.PASSWORD_FILE, empty + ""), Map.of()))
        .hasMessage("--password-file: " + empty + " is empty");
    assertThatThrownBy(() -> yarn(settings(RemoteParameters.TOKEN_FILE, none + ""), Map.of()))
        .hasMessage("--token-file: there is no " + none);
    assertThatThrownBy(() -> yarn(settings(RemoteParameters.TRUST_STORE, empty + ""), Map.of()))
        .hasMessageContaining("--trust-store: " + empty);
  }

  @Test
  void anAddressHoldsNoPassword() {
    assertThat(RemoteParameters.SERVER.problem("http://ann:secret@rm:8088").orElseThrow())
        .contains("--user and --password-file are for these")
        .doesNotContain("secret");
  }
}
