/**
 * What is frozen of the data before a fit: variables, levels, counts, means, and how they become
 * the columns of the design matrix. Depends on the formula only; knows no file format.
 */
package org.crosswind.glm.design;
