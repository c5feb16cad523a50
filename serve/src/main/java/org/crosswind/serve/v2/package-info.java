/** The Open Inference Protocol, version 2: the same models for clients that know no other. */
package org.crosswind.serve.v2;
