package org.crosswind.scoring;

/** A model of a test, with its test vectors and its digest. */
public final class SealedModel {
  private SealedModel() {}

  public static ModelDocument of(ModelDocument bare) {
    return ModelWriter.sealed(bare);
  }
}
