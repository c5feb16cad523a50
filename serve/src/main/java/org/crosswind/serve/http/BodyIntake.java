package org.crosswind.serve.http;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/**
 * Takes in the body of a request, without a thread of its own: memory grows with what has come, not
 * with what was announced, and a body that is not there in time is refused.
 */
final class BodyIntake {
  private static final int FIRST = 1 << 10;

  private final HttpServerExchange exchange;
  private final Limits limits;
  private final Visit visit;
  private StreamSourceChannel channel;
  private byte[] bytes;
  private int length;
  private XnioExecutor.Key deadline;
  private boolean ended;

  BodyIntake(HttpServerExchange exchange, Limits limits, Visit visit) {
    this.exchange = exchange;
    this.limits = limits;
    this.visit = visit;
  }

  /**
   * Reads what is there, and the rest when it comes.
   *
   * @throws Refusal when the body is, or says it is, too large
   */
  void begin() {
    if (exchange.getRequestContentLength() > limits.bodyBytes()) {
      throw tooLarge(exchange.getRequestHeaders().getFirst(Headers.CONTENT_LENGTH));
    }
    long announced = Math.max(FIRST, exchange.getRequestContentLength());
    bytes = new byte[(int) Math.min(announced, Limits.SMALL)];
    channel = exchange.getRequestChannel();
    try {
      if (read()) {
        visit.received(new Request.Body(bytes, length));
        return;
      }
    } catch (Refusal e) {
      visit.refuse(e, channel);
      return;
    } catch (IOException e) {
      close(exchange.getConnection());
      return;
    }
    deadline =
        exchange.getIoThread().executeAfter(this::late, limits.requestSeconds(), TimeUnit.SECONDS);
    channel.getReadSetter().set(c -> more());
    channel.resumeReads();
  }

  private Refusal tooLarge(String size) {
    String most = limits.bodyBytes() + " bytes";
    return Refusal.of(413, "the body has " + size + " bytes; allowed: at most " + most)
        .about("body", size, "at most " + most);
  }

  /** Called when more bytes have come. */
  private void more() {
    if (ended) {
      return;
    }
    try {
      if (read()) {
        end();
        inCall(() -> visit.received(new Request.Body(bytes, length)));
      }
    } catch (Refusal e) {
      end();
      inCall(() -> visit.refuse(e, channel));
    } catch (IOException e) {
      end();
      close(exchange.getConnection());
    }
  }

  private void late() {
    if (!ended) {
      end();
      Refusal refusal =
          Refusal.of(
              408,
              "the body was not there in time; allowed: "
                  + limits.requestSeconds()
                  + " seconds for a request");
      inCall(() -> visit.refuse(refusal, channel));
    }
  }

  private void end() {
    ended = true;
    deadline.remove();
    channel.suspendReads();
  }

  private void inCall(Runnable work) {
    Connectors.executeRootHandler(e -> work.run(), exchange);
  }

  /** Reads what is there; whether that was the end. */
  private boolean read() throws IOException {
    try (PooledByteBuffer pooled = exchange.getConnection().getByteBufferPool().allocate()) {
      ByteBuffer buffer = pooled.getBuffer();
      while (true) {
        buffer.clear();
        int count = channel.read(buffer);
        if (count <= 0) {
          return count < 0;
        }
        buffer.flip();
        append(buffer);
      }
    }
  }

  private void append(ByteBuffer more) {
    int count = more.remaining();
    if (count > limits.bodyBytes() - length) {
      throw tooLarge("more than " + limits.bodyBytes());
    }
    if (length + count > bytes.length) {
      int size = (int) Math.min(limits.bodyBytes(), Math.max(2L * bytes.length, length + count));
      if (size > Limits.SMALL) {
        visit.hold(size - (bytes.length > Limits.SMALL ? bytes.length : 0));
      }
      bytes = Arrays.copyOf(bytes, size);
    }
    more.get(bytes, length, count);
    length += count;
  }

  static void close(Closeable connection) {
    IoUtils.safeClose(connection);
  }
}
