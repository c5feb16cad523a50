/**
 * HDFS, YARN and the job history as processes of their own, and the job jar run there by {@code
 * hadoop jar}. The fixture needs the JDK only, for its class path is not the cluster's.
 */
package org.crosswind.it.daemons;
