/**
 * The job jar on a cluster with Kerberos: KDC, HDFS and YARN in the tests' JVM, which is theirs
 * alone, and the user's commands in JVMs of their own.
 */
package org.crosswind.it.secure;
