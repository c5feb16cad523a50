/** Records as JSON text. Depends on Jackson alone. */
package org.crosswind.formats.json;
