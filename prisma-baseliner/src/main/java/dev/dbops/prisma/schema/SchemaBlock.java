package dev.dbops.prisma.schema;

/**
 * One block of a schema file, such as {@code model Document &#123; … &#125;}.
 *
 * @param keyword {@code model}, {@code view}, {@code enum}, {@code datasource}, …
 * @param open index of the line with its keyword
 * @param close index of the line with its closing brace
 */
record SchemaBlock(String keyword, String name, int open, int close) {}
