/** How files become the splits of a job, how they are unpacked, and what a task reads of them. */
package org.crosswind.formats.parts;
