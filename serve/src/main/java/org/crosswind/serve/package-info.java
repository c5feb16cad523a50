/**
 * The command {@code serve}: its parameters, and what it puts together of models, routes, logs and
 * metrics. Found by the command line as a service, so that only the installed archive carries it.
 */
package org.crosswind.serve;
