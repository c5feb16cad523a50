/** Models as one SELECT, for several dialects of SQL. */
package org.crosswind.export.sql;
