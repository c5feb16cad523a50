/**
 * Tables of counts: the interval of a rate, the test of independence and the odds ratio. Plain
 * numbers in and out; depends on the distributions alone.
 */
package org.crosswind.glm.contingency;
