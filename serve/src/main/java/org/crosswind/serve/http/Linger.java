package org.crosswind.serve.http;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/**
 * Lets a client whose body is refused before its end read why: what it goes on sending is read and
 * dropped for a while. A connection that is closed with bytes unread is reset, and the answer lost.
 */
final class Linger implements IoCallback {
  private static final long SECONDS = 2;

  /** Then others have their turn. */
  private static final int BUFFERS = 64;

  private final StreamSourceChannel channel;
  private XnioExecutor.Key end;
  private boolean ended;

  Linger(StreamSourceChannel channel) {
    this.channel = channel;
  }

  @Override
  public void onComplete(HttpServerExchange exchange, Sender sender) {
    end =
        exchange
            .getIoThread()
            .executeAfter(
                () -> BodyIntake.close(exchange.getConnection()), SECONDS, TimeUnit.SECONDS);
    channel.getReadSetter().set(c -> drop(exchange));
    channel.resumeReads();
  }

  private void drop(HttpServerExchange exchange) {
    if (ended) {
      return;
    }
    try (PooledByteBuffer pooled = exchange.getConnection().getByteBufferPool().allocate()) {
      for (int i = 0; i < BUFFERS; i++) {
        pooled.getBuffer().clear();
        int count = channel.read(pooled.getBuffer());
        if (count < 0) {
          ended = true;
          end.remove();
          exchange.endExchange();
        }
        if (count <= 0) {
          return;
        }
      }
    } catch (IOException e) {
      ended = true;
      end.remove();
      BodyIntake.close(exchange.getConnection());
    }
  }

  @Override
  public void onException(HttpServerExchange exchange, Sender sender, IOException exception) {
    BodyIntake.close(exchange.getConnection());
  }
}
