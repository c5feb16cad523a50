/**
 * The fit: one pass over the data at a fixed β, and the loop of iteratively reweighted least
 * squares that asks for passes. The loop does not know who makes a pass: a plain loop, a MapReduce
 * job or a journal of earlier passes.
 */
package org.crosswind.glm.fit;
