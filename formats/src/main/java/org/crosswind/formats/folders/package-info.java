/**
 * Columns whose values stand in the names of folders, {@code year=2013/month=1/}, as Hive and Spark
 * lay tables out: of files of any format.
 */
package org.crosswind.formats.folders;
