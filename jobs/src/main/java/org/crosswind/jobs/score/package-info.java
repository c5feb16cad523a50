/** Rows scored with a model, and the exact ROC curve of scored rows. */
package org.crosswind.jobs.score;
