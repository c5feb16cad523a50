/** A metastore of Hive for tests. */
package org.crosswind.it.metastore;
