/** The files that jobs and their driver read and write, on any of Hadoop's file systems. */
package org.crosswind.jobs.kernel.files;
