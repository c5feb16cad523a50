/** The passes of a fit: sums over all rows at one vector of coefficients. */
package org.crosswind.jobs.fit;
