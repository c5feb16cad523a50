/** Tables of Hive as files of rows: where they lie and how they are read, by their metastore. */
package org.crosswind.formats.hive;
