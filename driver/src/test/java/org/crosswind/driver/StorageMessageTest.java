package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.Test;

class StorageMessageTest {
  @Test
  void aMissingTicketIsSaidToBeMissing() {
    String hadoop =
        "DestHost:destPort localhost:8020 , LocalHost:localPort vm/127.0.0.1:0. Failed on local"
            + " exception: java.io.IOException: org.apache.hadoop.security.AccessControlException:"
            + " Client cannot authenticate via:[TOKEN, KERBEROS]";
    assertThat(StorageMessage.of(new IOException(hadoop)))
        .startsWith("the cluster wants a Kerberos ticket")
        .contains("kinit")
        .endsWith("(" + hadoop + ")");
    assertThat(StorageMessage.of(new IOException("no", new IOException("GSS initiate failed"))))
        .contains("kinit")
        .endsWith("(no)");
  }

  @Test
  void theTraceOfAServerIsLeftOut() {
    String remote =
        "Permission denied: user=alice, access=WRITE, inode=\"/\":root:supergroup:drwxr-xr-x\n"
            + "\tat org.apache.hadoop.hdfs.server.namenode.FSPermissionChecker.check(F.java:1)";
    assertThat(StorageMessage.of(new AccessControlException(remote)))
        .isEqualTo(
            "permission denied: Permission denied: user=alice, access=WRITE,"
                + " inode=\"/\":root:supergroup:drwxr-xr-x");
    assertThat(StorageMessage.of(new IOException("one\ntwo"))).isEqualTo("one\ntwo");
  }

  @Test
  void whatHasNoMessageIsToldByItsName() {
    assertThat(StorageMessage.of(new IOException())).isEqualTo("java.io.IOException");
    assertThat(StorageMessage.of(new FileNotFoundException("/x"))).isEqualTo("not found: /x");
  }
}
