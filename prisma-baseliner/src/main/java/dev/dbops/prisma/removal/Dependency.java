package dev.dbops.prisma.removal;

/**
 * One row of pg_depend, or what PostgreSQL does for inheritance without one.
 *
 * @param dependent what cannot be without the other
 * @param on the other
 * @param type of pg_depend; {@code with} for what an inheriting table has from its parent, {@code
 *     after} for what it would keep once the parent's is gone
 */
record Dependency(ObjectKey dependent, ObjectKey on, String type) {}
