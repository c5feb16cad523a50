/** The pages as a reader's browser has them: a real Chromium, without a screen. */
package org.crosswind.report.browser;
