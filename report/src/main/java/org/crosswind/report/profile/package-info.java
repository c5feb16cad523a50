/** A data set by its columns. */
package org.crosswind.report.profile;
