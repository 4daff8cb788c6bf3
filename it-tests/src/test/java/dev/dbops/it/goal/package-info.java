/** The goals as a user meets them: whole Maven runs on apps that the tests write. */
@NullMarked
package dev.dbops.it.goal;

import org.jspecify.annotations.NullMarked;
