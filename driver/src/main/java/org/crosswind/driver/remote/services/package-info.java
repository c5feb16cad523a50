/** What is asked of WebHDFS, of YARN's ResourceManager and of an Oozie server, by their REST. */
package org.crosswind.driver.remote.services;
