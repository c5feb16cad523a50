/** Stands before Hadoop's own classes of this package, where those need more than a JDK. */
package org.apache.hadoop.io;
