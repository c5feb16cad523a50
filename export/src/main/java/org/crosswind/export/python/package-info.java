/** Models as Python files that need nothing but Python. */
package org.crosswind.export.python;
