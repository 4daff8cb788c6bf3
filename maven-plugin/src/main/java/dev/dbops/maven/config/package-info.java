/** What Maven's configuration says, as requests to the library. */
@NullMarked
package dev.dbops.maven.config;

import org.jspecify.annotations.NullMarked;
