/**
 * Every job and the whole chain on HDFS and YARN that run in the tests' JVM (the tasks have JVMs of
 * their own), and what happens when data or storage fail under them.
 */
package org.crosswind.it.mini;
