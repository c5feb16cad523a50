/** The design matrix: a scan of rows for levels and ranges, and the file of encoded blocks. */
package org.crosswind.jobs.design;
