package org.crosswind.glm.inference;

/**
 * How standard errors are estimated. With the information I, rows' scores s and clusters' scores
 * s_g, weights included (White, Econometrica 48, 1980; Liang and Zeger, Biometrika 73, 1986).
 */
public enum Variance {
  /** I⁻¹: right when the model is. */
  MODEL,
  /** I⁻¹ (Σ s sᵀ) I⁻¹. */
  HC0,
  /** HC0 · n/(n − k). */
  HC1,
  /** I⁻¹ (Σ s_g s_gᵀ) I⁻¹ over the clusters. */
  CR0,
  /** CR0 · G/(G − 1). */
  CR1;

  public boolean clustered() {
    return this == CR0 || this == CR1;
  }
}
