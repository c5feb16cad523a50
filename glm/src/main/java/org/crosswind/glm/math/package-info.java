/**
 * Exact sums and the linear algebra of the fit. Depends on the JDK only; knows nothing of models.
 */
package org.crosswind.glm.math;
