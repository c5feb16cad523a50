/** Code of one's own: a function for {@code apply}, and a command with a job of its own. */
package org.example.flights;
