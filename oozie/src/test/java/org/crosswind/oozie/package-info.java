/**
 * Tests of the workflows by Oozie: its parser and expressions, its engine in this JVM, and a server
 * on a cluster. The actions run what is in the job jar.
 */
package org.crosswind.oozie;
