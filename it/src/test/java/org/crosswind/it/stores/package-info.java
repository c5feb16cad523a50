/**
 * Commands as processes of their own on {@code s3a://}, against an S3 server that is a process too,
 * through a proxy that can stand still in the middle of what a command writes. The fixture has no
 * S3 client but the JDK's HTTP.
 */
package org.crosswind.it.stores;
