/**
 * Tail probabilities, also where they underflow, and quantiles. Depends on the JDK and
 * commons-math; knows nothing of models.
 */
package org.crosswind.glm.distribution;
