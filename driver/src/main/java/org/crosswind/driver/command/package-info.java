/** What every command has: its declaration, its session with the user, its output directory. */
package org.crosswind.driver.command;
