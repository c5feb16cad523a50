/** How files become the splits of a job, and what a task reads of them, part by part. */
package org.crosswind.formats.parts;
