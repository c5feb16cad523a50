package org.crosswind.jobs.kernel.files;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.FileStatus;
import org.crosswind.formats.parts.FileSurvey;

/**
 * What has been found out about files, each asked once until it changes. Equal answers are kept
 * once, as ten thousand files have few headers.
 */
final class FileAnswers {
  private record Asked(String path, long length, long modified, Class<?> kind) {}

  private final Map<Asked, Object> answers = new ConcurrentHashMap<>();
  private final Map<Object, Object> distinct = new ConcurrentHashMap<>();

  /** The answer to a question that has one for each kind; a question that throws is asked again. */
  <T> T of(FileStatus file, Class<T> kind, FileSurvey.Question<T> question) throws IOException {
    Asked asked =
        new Asked(file.getPath().toString(), file.getLen(), file.getModificationTime(), kind);
    Object known = answers.get(asked);
    if (known == null) {
      T answer = question.of(file);
      Object same = distinct.putIfAbsent(answer, answer);
      known = same == null ? answer : same;
      answers.put(asked, known);
    }
    return kind.cast(known);
  }
}
