/**
 * The driver's side of a command that was submitted: the folder in the cluster's file system by
 * which it and its clients tell each other, and its place in YARN as an ApplicationMaster.
 */
package org.crosswind.driver.remote.work;
