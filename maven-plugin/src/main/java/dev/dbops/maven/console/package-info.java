/** What the library reports, as lines of Maven's log. */
@NullMarked
package dev.dbops.maven.console;

import org.jspecify.annotations.NullMarked;
