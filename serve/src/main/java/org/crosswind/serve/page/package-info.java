/** What people and programs see of the server itself: a page to try it, and its description. */
package org.crosswind.serve.page;
