/**
 * What an extension provides: stand-ins that declare the surface of extensions that are removed or
 * kept, in SQL alone, so that a plain PostgreSQL can replay a history without their binaries.
 */
@NullMarked
package dev.dbops.core.extension;

import org.jspecify.annotations.NullMarked;
