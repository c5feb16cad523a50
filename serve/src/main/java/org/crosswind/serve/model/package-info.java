/**
 * The models that are served: read from files, by name and version, and read again when these
 * change. Knows nothing of HTTP.
 */
package org.crosswind.serve.model;
