package org.crosswind.formats.parts;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FileStatus;

/** The same question to many files, of which several are asked at once: each waits for its disk. */
public final class FileSurvey {
  private static final int THREADS = 16;

  /** Files that one thread has asked before a second would have started. */
  private static final int FEW = 16;

  private FileSurvey() {}

  /** Finds something out about a file. */
  public interface Question<T> {
    T of(FileStatus file) throws IOException;
  }

  /**
   * The answers, in the order of the files.
   *
   * @throws IOException of the first file in that order whose question throws
   */
  public static <T> List<T> ask(List<FileStatus> files, Question<T> question) throws IOException {
    if (files.size() <= FEW) {
      List<T> answers = new ArrayList<>();
      for (FileStatus file : files) {
        answers.add(question.of(file));
      }
      return answers;
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      return ask(files, question, threads);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> List<T> ask(
      List<FileStatus> files, Question<T> question, ExecutorService threads)
      throws IOException, InterruptedException {
    AtomicInteger next = new AtomicInteger();
    @SuppressWarnings("unchecked")
    T[] answers = (T[]) new Object[files.size()];
    IOException[] failures = new IOException[files.size()];
    List<Future<?>> running = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      running.add(
          threads.submit(
              () -> {
                for (int i = next.getAndIncrement(); i < answers.length; ) {
                  try {
                    answers[i] = question.of(files.get(i));
                  } catch (IOException e) {
                    failures[i] = e;
                  }
                  i = next.getAndIncrement();
                }
              }));
    }
    for (Future<?> thread : running) {
      try {
        thread.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException own
            ? own
            : new IllegalStateException(e.getCause());
      }
    }
    for (IOException failure : failures) {
      if (failure != null) {
        throw failure;
      }
    }
    return Arrays.asList(answers);
  }
}
