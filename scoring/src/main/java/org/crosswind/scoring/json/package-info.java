/** Records as JSON text and back. */
package org.crosswind.scoring.json;
