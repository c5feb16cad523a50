/**
 * Web services of a cluster, called as its site wants it: by name, password, token or Kerberos
 * ticket, one of several addresses, with its answers and refusals in words.
 */
package org.crosswind.driver.remote.http;
