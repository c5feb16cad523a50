package org.crosswind.serve.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;

/**
 * The place of one model: it holds the last good model of its file, and takes a new one when the
 * file has other bytes. Those who score take the model once a request, and see all of one.
 */
public final class ModelSlot {
  /** A file that has been written so shortly ago may be written again with the same time. */
  private static final Duration RECENT = Duration.ofSeconds(3);

  private final ModelPlace place;
  private final ServedModel.Policy policy;
  private volatile ServedModel current;
  private volatile String problem;
  private Stamp stamp;
  private byte[] tried;

  private record Stamp(Instant modified, long size, Object key, boolean recent) {
    static Stamp of(Path file) throws IOException {
      BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
      Instant modified = is.lastModifiedTime().toInstant();
      boolean recent = modified.plus(RECENT).isAfter(Instant.now());
      return new Stamp(modified, is.size(), is.fileKey(), recent);
    }
  }

  /** What a look at the file found. */
  public enum Found {
    SAME,
    LOADED,
    /** Other bytes that are no model, or no file at all: the last good model stays. */
    BAD
  }

  ModelSlot(ModelPlace place, ServedModel.Policy policy) {
    this.place = place;
    this.policy = policy;
  }

  /**
   * Looks at the file, and takes what is new.
   *
   * @param always whether to read it though its time and size are those of the last look
   */
  synchronized Found refresh(boolean always) {
    try {
      Stamp now = Stamp.of(place.file());
      if (!always && now.equals(stamp) && !now.recent()) {
        return Found.SAME;
      }
      byte[] bytes = Files.readAllBytes(place.file());
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      stamp = now;
      if (MessageDigest.isEqual(digest, tried)) {
        return Found.SAME;
      }
      tried = digest;
      current = ServedModel.read(place, bytes, digest, policy);
      problem = null;
      return Found.LOADED;
    } catch (NoSuchFileException e) {
      return unread("does not exist");
    } catch (IOException e) {
      return unread("cannot be read: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      return bad(place.file() + ": " + e.getMessage());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Whatever comes in its place is read, be it what was there before. */
  private Found unread(String why) {
    stamp = null;
    tried = null;
    return bad(place.file() + " " + why);
  }

  /** Told once, until something else is found. */
  private Found bad(String message) {
    boolean known = message.equals(problem);
    problem = message;
    return known ? Found.SAME : Found.BAD;
  }

  public ModelPlace place() {
    return place;
  }

  /** The last good model; null before the first. */
  public ServedModel model() {
    return current;
  }

  /** What is wrong with what the file has now; null when nothing is. */
  public String problem() {
    return problem;
  }
}
