package org.crosswind.jobs.kernel.place;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.v2.api.HSClientProtocol;
import org.apache.hadoop.mapreduce.v2.api.protocolrecords.GetDelegationTokenRequest;
import org.apache.hadoop.net.NetUtils;
import org.apache.hadoop.security.SecurityUtil;
import org.apache.hadoop.security.token.Token;
import org.apache.hadoop.security.token.TokenIdentifier;
import org.apache.hadoop.yarn.ipc.YarnRPC;
import org.apache.hadoop.yarn.util.ConverterUtils;
import org.apache.hadoop.yarn.util.Records;

/**
 * A delegation token of the server that keeps jobs' histories, for a driver without a ticket that
 * asks it for the counters of a job that has ended. That server gives them by Hadoop's own protocol
 * alone.
 */
public final class HistoryToken {
  private static final String ADDRESS = "mapreduce.jobhistory.address";

  private HistoryToken() {}

  /**
   * A new one as text; empty where the configuration does not tell the server's address.
   *
   * @param renewer who may prolong it
   */
  public static Optional<String> of(Configuration conf, String renewer) throws IOException {
    String address = conf.get(ADDRESS, "");
    if (address.isEmpty() || address.startsWith("0.0.0.0")) {
      return Optional.empty();
    }
    InetSocketAddress server = NetUtils.createSocketAddr(address);
    YarnRPC rpc = YarnRPC.create(conf);
    HSClientProtocol history =
        (HSClientProtocol) rpc.getProxy(HSClientProtocol.class, server, conf);
    try {
      GetDelegationTokenRequest request = Records.newRecord(GetDelegationTokenRequest.class);
      request.setRenewer(renewer);
      Text service = SecurityUtil.buildTokenService(server);
      Token<TokenIdentifier> token =
          ConverterUtils.convertFromYarn(
              history.getDelegationToken(request).getDelegationToken(), service);
      return Optional.of(token.encodeToUrlString());
    } finally {
      rpc.stopProxy(history, conf);
    }
  }
}
