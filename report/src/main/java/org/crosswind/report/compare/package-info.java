/** Two runs side by side: what differs between them, and by how much. */
package org.crosswind.report.compare;
