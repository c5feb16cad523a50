/** A small Hadoop cluster as a process, for the tests of an Oozie server. */
package org.crosswind.oozie.cluster;
