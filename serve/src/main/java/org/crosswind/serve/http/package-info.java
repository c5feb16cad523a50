/**
 * HTTP: takes requests in within limits, finds who answers them, and lets none that is under way be
 * lost at the end. Undertow is used here and nowhere else; knows nothing of models.
 */
package org.crosswind.serve.http;
