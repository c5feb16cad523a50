/** ORC files as files of rows, read and written by ORC's own library. */
package org.crosswind.formats.orc;
