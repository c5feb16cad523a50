/** A model as its own document. Knows no target but itself. */
package org.crosswind.export.json;
